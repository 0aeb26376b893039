package io.facetwatch.cli;

import io.facetwatch.autodiff.NoRuleException;
import io.facetwatch.autodiff.rule.UnsupportedCaseException;
import io.facetwatch.onnx.MalformedModelException;
import io.facetwatch.onnx.UnsupportedModelException;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.probe.ProbeSetException;
import io.facetwatch.runtime.InferenceException;
import io.facetwatch.store.ModelRejectedException;
import io.facetwatch.synthesis.NonFiniteGradientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Set;
import java.util.stream.Stream;

/** Sorts what can go wrong into what a user can mend, what the world must mend, and what we must. */
final class Problems {
    private static final Set<Class<? extends Exception>> BAD_INPUT = Set.of(
            RejectedException.class,
            ModelRejectedException.class,
            MalformedModelException.class,
            UnsupportedModelException.class,
            UnsupportedCaseException.class,
            NoRuleException.class,
            NonFiniteGradientException.class,
            ProbeSetException.class,
            IllegalArgumentException.class,
            NoSuchFileException.class,
            NotDirectoryException.class,
            FileAlreadyExistsException.class,
            AccessDeniedException.class);

    private static final Set<Class<? extends Exception>> BROKEN_WORLD =
            Set.of(IOException.class, UncheckedIOException.class, InferenceException.class);

    private Problems() {}

    static boolean isBadInput(Exception problem) {
        return isOneOf(BAD_INPUT, problem);
    }

    static boolean isDefect(Exception problem) {
        return !isBadInput(problem) && !isOneOf(BROKEN_WORLD, problem);
    }

    /** Whether somebody has decided what an exception of this type means. */
    static boolean isSorted(Class<?> type) {
        return Stream.concat(BAD_INPUT.stream(), BROKEN_WORLD.stream()).anyMatch(sort -> sort.isAssignableFrom(type));
    }

    private static boolean isOneOf(Set<Class<? extends Exception>> types, Exception problem) {
        return types.stream().anyMatch(type -> type.isInstance(problem));
    }

    /** What went wrong, on one line. */
    static String sentence(Exception problem) {
        if (problem instanceof FileSystemException file) {
            return sentence(file);
        }
        String message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : oneLine(message);
    }

    private static String sentence(FileSystemException problem) {
        String file = problem.getFile();
        if (problem instanceof NoSuchFileException) {
            return "file %s does not exist".formatted(file);
        }
        if (problem instanceof NotDirectoryException || problem instanceof FileAlreadyExistsException) {
            return "%s must be a folder, found a file".formatted(file);
        }
        if (problem instanceof AccessDeniedException) {
            return "%s cannot be opened: permission denied".formatted(file);
        }
        return oneLine(String.valueOf(problem.getMessage()));
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
