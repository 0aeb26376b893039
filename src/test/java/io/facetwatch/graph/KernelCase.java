package io.facetwatch.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One node with inputs and the outputs that torch or numpy gave for them; made by src/test/python/kernels.py. */
public record KernelCase(String name, Graph graph, Map<String, Array> inputs, Map<String, Array> outputs) {
    public static Stream<KernelCase> all() throws IOException {
        try (InputStream file = KernelCase.class.getResourceAsStream("kernels.json")) {
            JsonNode cases = new ObjectMapper().readTree(Objects.requireNonNull(file));
            return StreamSupport.stream(cases.spliterator(), false).map(KernelCase::of).toList().stream();
        }
    }

    public Node node() {
        return graph.nodes().get(0);
    }

    private static KernelCase of(JsonNode json) {
        Map<String, Array> inputs = new LinkedHashMap<>();
        Map<String, Constant> constants = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (JsonNode input : json.get("inputs")) {
            String name = input.isNull() ? "" : "input" + names.size();
            names.add(name);
            if (!input.isNull() && array(input).type() == DataType.INT64) {
                constants.put(name, new Constant.Ints(shape(input), longs(input.get("values"))));
            } else if (!input.isNull()) {
                inputs.put(name, array(input));
            }
        }
        Map<String, Array> outputs = new LinkedHashMap<>();
        for (JsonNode output : json.get("outputs")) {
            outputs.put("output" + outputs.size(), array(output));
        }
        Op op = Op.named(json.get("op").asText()).orElseThrow();
        List<String> made = List.copyOf(outputs.keySet());
        if (op == Op.CLIP) { // bounds are always known
            inputs.entrySet().stream()
                    .skip(1)
                    .forEach(bound -> constants.put(
                            bound.getKey(), new Constant.Floats(bound.getValue().toTensor())));
            inputs.keySet().removeAll(constants.keySet());
        }
        Node node = new Node(op, json.get("name").asText(), names, made, attributes(json.get("settings")));
        List<Value> values = inputs.entrySet().stream()
                .map(input -> new Value(
                        input.getKey(),
                        input.getValue().type(),
                        input.getValue().shape()))
                .toList();
        Graph graph = new Graph(node.name(), values, made, constants, List.of(node), Map.of());
        return new KernelCase(node.name(), graph, inputs, outputs);
    }

    private static Attributes attributes(JsonNode settings) {
        Map<String, Object> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> setting : settings.properties()) {
            JsonNode value = setting.getValue();
            values.put(
                    setting.getKey(),
                    value.isArray()
                            ? Arrays.stream(longs(value)).boxed().toList()
                            : value.isTextual()
                                    ? value.asText()
                                    : value.isIntegralNumber() ? (Object) value.asLong() : (Object) value.floatValue());
        }
        return new Attributes(values);
    }

    private static Array array(JsonNode json) {
        double[] values = new double[json.get("values").size()];
        Arrays.setAll(values, i -> json.get("values").get(i).asDouble());
        return new Array(DataType.valueOf(json.get("type").asText()), shape(json), values);
    }

    private static Shape shape(JsonNode json) {
        long[] extents = longs(json.get("shape"));
        return Shape.of(Arrays.stream(extents).mapToInt(Math::toIntExact).toArray());
    }

    private static long[] longs(JsonNode json) {
        long[] values = new long[json.size()];
        Arrays.setAll(values, i -> json.get(i).asLong());
        return values;
    }

    /** The inputs in single precision. */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        inputs.forEach((name, array) -> tensors.put(name, array.toTensor()));
        return tensors;
    }

    @Override
    public String toString() {
        return name;
    }
}
