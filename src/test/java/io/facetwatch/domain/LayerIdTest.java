package io.facetwatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerIdTest {
    @ParameterizedTest
    @CsvSource({
        "logits,logits",
        "/layer4/Relu_1,~layer4~Relu_1",
        "a=b~c,a=3Db=7Ec",
        "conv 1,conv=201",
        "größe,gr=C3=B6=C3=9Fe"
    })
    void aSlugSpellsWhatAKeyCannotHold(String name, String slug) {
        assertEquals(slug, new LayerId(name).slug());
    }

    @Test
    void differentNamesHaveDifferentSlugs() {
        String letters = "a/~=2F7E Z.ä";
        Random random = new Random(7);
        Map<String, String> names = new HashMap<>();

        for (int i = 0; i < 20_000; i++) {
            StringBuilder name = new StringBuilder("x");
            for (int letter = random.nextInt(5); letter > 0; letter--) {
                name.append(letters.charAt(random.nextInt(letters.length())));
            }
            String slug = new LayerId(name.toString()).slug();
            String before = names.put(slug, name.toString());

            assertTrue(before == null || before.contentEquals(name), () -> "%s is the slug of %s and %s"
                    .formatted(slug, before, name));
            assertTrue(slug.matches("[A-Za-z0-9._~=-]+"), slug);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aBlankNameIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> new LayerId(name));
    }
}
