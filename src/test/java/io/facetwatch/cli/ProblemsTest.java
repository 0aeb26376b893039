package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    @Test
    void everyExceptionOfOursIsSorted() {
        List<String> unsorted = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.facetwatch").stream()
                        .filter(type -> type.isAssignableTo(Exception.class))
                        // what never leaves the topology, or a request
                        .filter(type -> !Set.of("io.facetwatch.stream", "io.facetwatch.web")
                                .contains(type.getPackageName()))
                        .filter(type -> !Problems.isSorted(type.reflect()))
                        .map(JavaClass::getName)
                        .toList();

        assertEquals(List.of(), unsorted);
    }

    @Test
    void whatIsNobodysFaultIsNeitherBadInputNorADefect() {
        IOException broken = new IOException("disk full");

        assertAll(
                () -> assertFalse(Problems.isBadInput(broken)),
                () -> assertFalse(Problems.isDefect(broken)),
                () -> assertTrue(Problems.isDefect(new IllegalStateException("cannot be"))),
                () -> assertTrue(Problems.isBadInput(new IllegalArgumentException("facets must be"))));
    }

    @Test
    void aSentenceIsOneLine() {
        assertAll(
                () -> assertEquals("a b", Problems.sentence(new IOException(" a\n  b\n"))),
                () -> assertEquals("file x does not exist", Problems.sentence(new NoSuchFileException("x"))),
                () -> assertEquals(
                        "x cannot be opened: permission denied", Problems.sentence(new AccessDeniedException("x"))),
                () -> assertEquals("IllegalStateException", Problems.sentence(new IllegalStateException())));
    }
}
