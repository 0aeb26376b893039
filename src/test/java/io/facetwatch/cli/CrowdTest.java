package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CrowdTest {
    @Test
    void squaresInOnePlaceArePartedAndStayOnTheMap() {
        double[] across = new double[40];
        double[] down = new double[40];
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            across[i] = random.nextInt(20);
            down[i] = random.nextInt(20);
        }

        new Crowd(across, down, 30).part(900);

        for (int i = 0; i < 40; i++) {
            assertTrue(across[i] >= 0 && across[i] <= 900 && down[i] >= 0 && down[i] <= 900, "square " + i);
            for (int j = 0; j < i; j++) {
                double distance = Math.max(Math.abs(across[i] - across[j]), Math.abs(down[i] - down[j]));
                assertTrue(distance > 28, "squares %d and %d are %.2f apart".formatted(i, j, distance));
            }
        }
    }

    @Test
    void squaresApartStayWhereTheyAre() {
        double[] across = {0, 100, 200};
        double[] down = {10, 10, 300};

        new Crowd(across, down, 30).part(900);

        assertArrayEquals(new double[] {0, 100, 200}, across);
        assertArrayEquals(new double[] {10, 10, 300}, down);
    }
}
