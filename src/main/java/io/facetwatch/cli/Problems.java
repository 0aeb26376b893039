package io.facetwatch.cli;

import io.facetwatch.onnx.MalformedModelException;
import io.facetwatch.onnx.UnsupportedModelException;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.probe.ProbeSetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;

/** Sorts what can go wrong into what a user can mend, what the world must mend, and what we must. */
final class Problems {
    private Problems() {}

    static boolean isBadInput(Exception problem) {
        return problem instanceof RejectedException
                || problem instanceof MalformedModelException
                || problem instanceof UnsupportedModelException
                || problem instanceof ProbeSetException
                || problem instanceof IllegalArgumentException
                || problem instanceof NoSuchFileException;
    }

    static boolean isDefect(Exception problem) {
        return !isBadInput(problem) && !(problem instanceof IOException) && !(problem instanceof UncheckedIOException);
    }

    static String sentence(Exception problem) {
        if (problem instanceof NoSuchFileException) {
            return "file %s does not exist".formatted(problem.getMessage());
        }
        String message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : message;
    }
}
