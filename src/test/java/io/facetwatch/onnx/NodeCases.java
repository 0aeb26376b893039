package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facetwatch.graph.Array;
import io.facetwatch.graph.Constant;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The official test cases of ONNX operators, as onnx_cases.py exports them. */
final class NodeCases {
    private static final String ARCHIVE = "/onnx/node-cases.zip";

    private NodeCases() {}

    /** A model, and the inputs and outputs that belong together, by name. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record NodeCase(String name, byte[] model, Map<String, Array> values) {
        Array value(String value) {
            return Objects.requireNonNull(values.get(value), value);
        }

        /** How many of the values are fed. */
        int inputs() {
            try {
                GraphProto graph = ModelProto.parseFrom(model).getGraph();
                Set<String> weights = new HashSet<>();
                graph.getInitializerList().forEach(tensor -> weights.add(tensor.getName()));
                return (int) graph.getInputList().stream()
                        .filter(input -> !weights.contains(input.getName()))
                        .count();
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(name, e);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** By name. */
    static Map<String, NodeCase> all() throws IOException {
        Map<String, byte[]> files = files();
        Map<String, NodeCase> cases = new TreeMap<>();
        for (String file : files.keySet()) {
            if (file.endsWith(".onnx")) {
                String name = file.substring(0, file.length() - ".onnx".length());
                byte[] data = Objects.requireNonNull(files.get(name + ".data"), name);
                byte[] model = Objects.requireNonNull(files.get(file));
                cases.put(name, new NodeCase(name, model, values(GraphProto.parseFrom(data))));
            }
        }
        return cases;
    }

    private static Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (InputStream resource = NodeCases.class.getResourceAsStream(ARCHIVE);
                ZipInputStream archive = new ZipInputStream(Objects.requireNonNull(resource, ARCHIVE))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                files.put(entry.getName(), archive.readAllBytes());
            }
        }
        return files;
    }

    private static Map<String, Array> values(GraphProto data) {
        Map<String, Array> values = new LinkedHashMap<>();
        for (TensorProto tensor : data.getInitializerList()) {
            values.put(tensor.getName(), array(new TensorReader(ExternalData.none()).read(tensor)));
        }
        return values;
    }

    private static Array array(Constant constant) {
        double[] values = new double[constant.shape().size()];
        if (constant instanceof Constant.Floats floats) {
            Arrays.setAll(values, i -> floats.tensor().values()[i]);
        } else if (constant instanceof Constant.Ints ints) {
            Arrays.setAll(values, i -> ints.values()[i]);
        } else {
            Arrays.setAll(values, i -> ((Constant.Truths) constant).values()[i] ? 1 : 0);
        }
        return new Array(constant.type(), constant.shape(), values);
    }
}
