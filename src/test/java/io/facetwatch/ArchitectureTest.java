package io.facetwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the code to the architecture: which package may import which, and what the pure core never sees. */
class ArchitectureTest {
    private static final String ROOT = "io.facetwatch.";

    /** Package to the packages of ours that it may import. A sub-package without a row of its own belongs to its parent. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("domain", Set.of()),
            Map.entry("tensor", Set.of()),
            Map.entry("graph", Set.of("tensor")),
            Map.entry("autodiff", Set.of("graph", "tensor")),
            Map.entry("onnx", Set.of("graph", "tensor")),
            Map.entry("probe", Set.of("tensor", "domain")),
            Map.entry("scan", Set.of("probe", "graph", "tensor", "domain")),
            Map.entry("facet", Set.of("scan", "tensor", "domain")),
            Map.entry("synthesis", Set.of("facet", "graph", "tensor", "domain")),
            Map.entry("drift", Set.of("facet", "synthesis", "tensor", "domain")),
            Map.entry("store", Set.of("facet", "synthesis", "drift", "domain", "tensor")),
            Map.entry(
                    "pipeline",
                    Set.of(
                            "domain",
                            "tensor",
                            "graph",
                            "autodiff",
                            "onnx",
                            "probe",
                            "scan",
                            "facet",
                            "synthesis",
                            "drift",
                            "store")),
            Map.entry("runtime", Set.of("graph", "onnx", "tensor")),
            Map.entry(
                    "bench",
                    Set.of(
                            "probe",
                            "scan",
                            "runtime",
                            "synthesis",
                            "autodiff",
                            "graph",
                            "onnx",
                            "tensor",
                            "domain",
                            "pipeline",
                            "drift",
                            "facet")),
            Map.entry("store.minio", Set.of("store", "domain")),
            Map.entry("store.json", Set.of("store", "facet", "synthesis", "drift", "tensor", "domain")),
            Map.entry("event", Set.of("domain")),
            Map.entry("stream", Set.of("event", "pipeline", "store", "drift", "tensor", "domain")),
            Map.entry("metrics", Set.of("pipeline", "store", "drift", "graph", "domain")),
            Map.entry("web", Set.of("store", "store.json", "drift", "probe", "tensor", "domain", "event")),
            Map.entry("notice", Set.of("event", "domain")),
            Map.entry("embedded", Set.of()));

    /** These wire everything together. */
    private static final Set<String> WIRING = Set.of("app", "cli");

    private static final Set<String> CORE = Set.of(
            "domain",
            "tensor",
            "graph",
            "autodiff",
            "onnx",
            "probe",
            "scan",
            "facet",
            "synthesis",
            "drift",
            "store",
            "pipeline");

    /** What the core may use beside the JDK, by package. */
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "facet", List.of("org.tribuo.", "com.oracle.labs.mlrg."),
            "drift", List.of("org.tribuo.", "com.oracle.labs.mlrg."),
            "onnx", List.of("ai.onnx.proto.", "com.google.protobuf."));

    /** Parts of the JDK that the core never sees: loggers, the clock. */
    private static final List<String> FORBIDDEN_JDK =
            List.of("java.util.logging.", "java.lang.System$Logger", "java.time.Clock", "java.net.http.");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.facetwatch");

    @Test
    void everyPackageIsNamedByTheTableAndImportsOnlyWhatItMay() {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String from = rowOf(type.getPackageName());
            if (WIRING.contains(from)) {
                continue;
            }
            if (!MAY_IMPORT.containsKey(from)) {
                violations.add("the table does not name package " + type.getPackageName());
                continue;
            }
            type.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .filter(target -> target.getPackageName().startsWith(ROOT))
                    .map(target -> rowOf(target.getPackageName()))
                    .filter(to -> !to.equals(from) && !MAY_IMPORT.get(from).contains(to))
                    .forEach(to -> violations.add(type.getName() + " may not import " + to));
        }

        assertEquals(Set.of(), violations);
    }

    @Test
    void theCoreSeesNoFrameworkNoLoggerAndNoClock() {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String from = rowOf(type.getPackageName());
            if (!CORE.contains(from)) {
                continue;
            }
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency ->
                            dependency.getTargetClass().getBaseComponentType().getName())
                    .filter(name -> !allowedInCore(from, name))
                    .forEach(name -> violations.add(type.getName() + " may not see " + name));
        }

        assertEquals(Set.of(), violations);
    }

    @Test
    void theCoreReadsNeitherEnvironmentNorTimeNorGlobalRandomness() {
        Set<String> forbidden = Set.of(
                "java.lang.System.getenv",
                "java.lang.System.currentTimeMillis",
                "java.lang.System.nanoTime",
                "java.lang.Math.random",
                "java.time.Instant.now",
                "java.util.concurrent.ThreadLocalRandom.current");
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (CORE.contains(rowOf(type.getPackageName()))) {
                type.getMethodCallsFromSelf().stream()
                        .map(call -> call.getTargetOwner().getName() + "."
                                + call.getTarget().getName())
                        .filter(forbidden::contains)
                        .forEach(call -> violations.add(type.getName() + " calls " + call));
            }
        }

        assertEquals(Set.of(), violations);
    }

    private static boolean allowedInCore(String from, String name) {
        if (FORBIDDEN_JDK.stream().anyMatch(name::startsWith)) {
            return false;
        }
        return !name.contains(".")
                || name.startsWith("java.")
                || name.startsWith("javax.imageio.")
                || name.startsWith("jdk.incubator.vector.")
                || name.startsWith("org.jspecify.annotations.")
                || name.startsWith(ROOT)
                || LIBRARIES.getOrDefault(from, List.of()).stream().anyMatch(name::startsWith);
    }

    /** The longest row of the table that holds the package. */
    private static String rowOf(String packageName) {
        String row = packageName.length() < ROOT.length() ? "" : packageName.substring(ROOT.length());
        while (!MAY_IMPORT.containsKey(row) && !WIRING.contains(row) && row.contains(".")) {
            row = row.substring(0, row.lastIndexOf('.'));
        }
        return row;
    }
}
