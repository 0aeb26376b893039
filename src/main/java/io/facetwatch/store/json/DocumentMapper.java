package io.facetwatch.store.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.facetwatch.domain.LayerId;
import java.io.IOException;

/** How documents look as JSON: records by component, a layer as its name, what is not a number as null. */
final class DocumentMapper {
    private DocumentMapper() {}

    static ObjectMapper create() {
        SimpleModule numbers = new SimpleModule("numbers")
                .addSerializer(double.class, new FiniteOrNull())
                .addSerializer(Double.class, new FiniteOrNull())
                .addDeserializer(double.class, new NumberOrNaN())
                .addDeserializer(Double.class, new NumberOrNaN());
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(numbers)
                .addMixIn(LayerId.class, LayerName.class)
                .addMixIn(io.facetwatch.store.Manifest.class, NoDerived.class)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** JSON has no NaN: a statistic that is not defined is null. */
    private static final class FiniteOrNull extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                out.writeNumber(value);
            } else {
                out.writeNull();
            }
        }
    }

    private static final class NumberOrNaN extends JsonDeserializer<Double> {
        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parser.getDoubleValue();
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }

    private interface LayerName {
        @JsonValue
        String name();

        @JsonCreator
        static LayerId of(String name) {
            return new LayerId(name);
        }
    }

    @JsonIgnoreProperties("shards")
    private interface NoDerived {}
}
