package io.facetwatch.bench;

import io.facetwatch.probe.ProbeImage;
import io.facetwatch.tensor.Matrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What facets are looked for in: the classes of a probe set, and classes put together from its varieties at random. */
public final class FacetSubjects {
    /** ours: fewer than this of a variety show nothing. */
    private static final int FEWEST_IMAGES = 5;

    /** ours: as many varieties as classes of people's taxonomies have. */
    private static final int LEAST_MERGED = 2;

    private static final int MOST_MERGED = 6;

    private final Matrix codes;
    private final List<ProbeImage> images;
    private final Predicate<String> blind;

    /**
     * Subjects from the codes of one network.
     *
     * @param codes [images of the probe set, dims]
     * @param images of the probe set; those without class and variety are left out
     * @param blind whether the network does not tell the class of this label from others
     */
    public FacetSubjects(Matrix codes, List<ProbeImage> images, Predicate<String> blind) {
        this.codes = codes;
        this.images = images.stream()
                .filter(image -> image.label().isPresent() && image.variety().isPresent())
                .toList();
        this.blind = blind;
    }

    /** Every class with at least {@value #FEWEST_IMAGES} images. */
    public List<FacetSubject> classes() {
        return labels().stream()
                .map(label -> subject(label, ofClass(label), blind.test(label)))
                .filter(subject -> subject.codes().rows() >= FEWEST_IMAGES)
                .toList();
    }

    /** Two to six varieties at a time, whatever their class. */
    public List<FacetSubject> merges(int count, long seed) {
        Random random = new Random(seed);
        List<String> varieties =
                images.stream().map(FacetSubjects::variety).distinct().toList();
        int most = Math.min(MOST_MERGED, varieties.size());
        if (most < LEAST_MERGED) {
            return List.of();
        }
        boolean allBlind = labels().stream().allMatch(blind);
        return IntStream.range(0, count)
                .mapToObj(merge -> {
                    List<String> shuffled = new ArrayList<>(varieties);
                    Collections.shuffle(shuffled, random);
                    Set<String> chosen = Set.copyOf(shuffled.subList(0, LEAST_MERGED + merge % (most - 1)));
                    return subject(
                            "merge %d".formatted(merge + 1),
                            images.stream()
                                    .filter(image -> chosen.contains(variety(image)))
                                    .toList(),
                            allBlind);
                })
                .toList();
    }

    /**
     * Every class of several varieties, one of which is kept in part.
     *
     * @param shareRatio of its images that are kept, in (0, 1], but at least {@value #FEWEST_IMAGES}
     */
    public List<FacetSubject> thinned(double shareRatio, long seed) {
        Random random = new Random(seed);
        return labels().stream()
                .filter(label -> ofClass(label).stream()
                                .map(FacetSubjects::variety)
                                .distinct()
                                .count()
                        > 1)
                .map(label -> subject(label + " thin", thinned(ofClass(label), shareRatio, random), blind.test(label)))
                .toList();
    }

    private static List<ProbeImage> thinned(List<ProbeImage> all, double shareRatio, Random random) {
        List<String> varieties =
                all.stream().map(FacetSubjects::variety).distinct().toList();
        String thin = varieties.get(random.nextInt(varieties.size()));
        List<ProbeImage> few = new ArrayList<>(
                all.stream().filter(image -> variety(image).equals(thin)).toList());
        Collections.shuffle(few, random);
        int kept = Math.min(few.size(), Math.max(FEWEST_IMAGES, (int) Math.round(shareRatio * few.size())));
        Set<ProbeImage> dropped = Set.copyOf(few.subList(kept, few.size()));
        return all.stream().filter(image -> !dropped.contains(image)).toList();
    }

    private List<String> labels() {
        return images.stream().map(FacetSubjects::label).distinct().toList();
    }

    private List<ProbeImage> ofClass(String label) {
        return images.stream().filter(image -> label(image).equals(label)).toList();
    }

    private FacetSubject subject(String name, List<ProbeImage> chosen, boolean isBlind) {
        List<String> varieties =
                chosen.stream().map(FacetSubjects::variety).distinct().toList();
        int[] rows = chosen.stream().mapToInt(ProbeImage::id).toArray();
        return new FacetSubject(
                name,
                codes.select(rows),
                chosen.stream().map(image -> varieties.indexOf(variety(image))).toList(),
                isBlind);
    }

    private static String label(ProbeImage image) {
        return known(image.label());
    }

    /** Of one class: varieties of two classes may bear the same name. */
    private static String variety(ProbeImage image) {
        return label(image) + "/" + known(image.variety());
    }

    private static String known(Optional<String> name) {
        return name.orElseThrow();
    }
}
