package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DrivingTest {
    private static final float[] ACTIVATIONS = {10, 9, 11, 4.5f, 5.5f, 0, 1, -1};

    @Test
    void theScaleRunsFromTheMedianOutsideTheListToTheMedianInIt() {
        assertEquals(new Driving(1, 10), Driving.of(ACTIVATIONS, new int[] {2, 0, 1}));
    }

    @Test
    void anImageDrivesTheUnitFromHalfWayUpWhetherListedOrNot() {
        Driving driving = Driving.of(ACTIVATIONS, new int[] {2, 0, 1});

        assertTrue(driving.reaches(5.5f, Driving.CLEARLY));
        assertFalse(driving.reaches(4.5f, Driving.CLEARLY));
        assertTrue(driving.reaches(4.5f, Driving.FAINTLY));
        assertFalse(driving.reaches(1, Driving.FAINTLY));
    }

    @Test
    void aListedImageOfTheClassThatFellBehindNoLongerDrives() {
        Driving driving = Driving.of(ACTIVATIONS, new int[] {2, 0, 1, 5});

        assertFalse(driving.reaches(ACTIVATIONS[5], Driving.FAINTLY));
    }

    @Test
    void nothingDrivesAUnitWhoseImagesDoNotStandOut() {
        Driving driving = Driving.of(new float[] {1, 1, 1, 1}, new int[] {0, 1});

        assertFalse(driving.reaches(1, Driving.FAINTLY));
    }

    @Test
    void withoutImagesOrWithNothingElseNothingDrives() {
        assertFalse(Driving.of(ACTIVATIONS, new int[0]).reaches(11, Driving.FAINTLY));
        assertFalse(Driving.of(new float[] {1, 2}, new int[] {0, 1}).reaches(2, Driving.FAINTLY));
    }
}
