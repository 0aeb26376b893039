package io.facetwatch.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.probe.ProbeImage;
import io.facetwatch.tensor.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FacetSubjectsTest {
    /** Two classes of two varieties with 20 images each; one image has no variety; a class of a single image. */
    private static final List<ProbeImage> IMAGES = images();

    private final FacetSubjects subjects = new FacetSubjects(codes(), IMAGES, "b"::equals);

    @Test
    void classesHaveTheirImagesAndVarieties() {
        List<FacetSubject> classes = subjects.classes();

        assertEquals(
                List.of("a", "b"), classes.stream().map(FacetSubject::label).toList());
        assertEquals(40, classes.get(0).codes().rows());
        assertEquals(2, classes.get(1).varietyCount());
        assertTrue(classes.get(1).blind());
        assertEquals(41f, classes.get(1).codes().at(0, 0), "image 40 is of no variety");
    }

    @Test
    void mergesTakeTwoOrMoreVarietiesOfAnyClass() {
        List<FacetSubject> merges = subjects.merges(4, 1);

        assertEquals(
                List.of(2, 3, 4, 5),
                merges.stream().map(FacetSubject::varietyCount).toList(),
                "a variety of the same name in two classes counts twice");
        assertEquals(merges.get(1).varietyOf(), subjects.merges(4, 1).get(1).varietyOf());
    }

    @Test
    void aThinnedClassKeepsAPartOfOneVarietyButFiveImages() {
        for (FacetSubject thin : subjects.thinned(0.1, 1)) {
            assertEquals(25, thin.codes().rows(), thin.label());
            assertEquals(2, thin.varietyCount(), thin.label());
        }
        assertEquals(30, subjects.thinned(0.5, 1).get(0).codes().rows());
    }

    private static List<ProbeImage> images() {
        List<ProbeImage> images = new ArrayList<>();
        for (int id = 0; id < 82; id++) {
            String label = id < 40 ? "a" : id < 81 ? "b" : "c";
            int place = id < 40 ? id : id - 41;
            Optional<String> variety = id == 40 ? Optional.empty() : Optional.of(place < 20 ? "red" : "green");
            images.add(new ProbeImage(id, id + ".png", Optional.of(label), variety));
        }
        return images;
    }

    private static Matrix codes() {
        float[] values = new float[82];
        IntStream.range(0, values.length).forEach(i -> values[i] = i);
        return new Matrix(82, 1, values);
    }
}
