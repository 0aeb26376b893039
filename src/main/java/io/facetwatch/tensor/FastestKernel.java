package io.facetwatch.tensor;

import java.util.function.Supplier;

/** Chooses between the two sorts of a numeric kernel: on the Vector API, or in plain Java. */
public final class FastestKernel {
    private FastestKernel() {}

    /**
     * The class {@code VectorX} beside the interface {@code X} where this Java runs with the module {@code
     * jdk.incubator.vector}, else the scalar one.
     *
     * @throws LinkageError if the module is there and the class is not, or does not load
     */
    public static <K> K of(Class<K> kernel, Supplier<? extends K> scalar) {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return scalar.get();
        }
        // by name: only that class may refer to the incubating module
        String name = "%s.Vector%s".formatted(kernel.getPackageName(), kernel.getSimpleName());
        try {
            var made = Class.forName(name).asSubclass(kernel).getDeclaredConstructor();
            made.setAccessible(true); // it is its package's own
            return made.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name + " is part of this program and must load", e);
        }
    }
}
