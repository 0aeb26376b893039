package io.facetwatch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.facetwatch.event.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The training run that ships with the program, unpacked.
 *
 * @param shape channels,height,width of its images
 * @param probe ZIP file of its probe images
 * @param checkpoints in the order of training
 */
record DemoData(String run, String shape, List<String> classNames, Path probe, List<Checkpoint> checkpoints) {
    private static final String FOLDER = "/demo/orchard/";

    /** One checkpoint of it. */
    record Checkpoint(long step, Path model, String note) {}

    /** Copies the run's files out of the program into a folder, over those of an earlier start. */
    static DemoData unpack(Path folder) throws IOException {
        Files.createDirectories(folder);
        JsonNode run = Json.tree(Files.readAllBytes(copy("demo.json", folder)));
        List<String> classNames = new ArrayList<>();
        run.path("classNames").forEach(name -> classNames.add(name.asText()));
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (JsonNode checkpoint : run.path("checkpoints")) {
            checkpoints.add(new Checkpoint(
                    checkpoint.path("step").asLong(),
                    copy(checkpoint.path("file").asText(), folder),
                    checkpoint.path("note").asText()));
        }
        List<String> shape = new ArrayList<>();
        run.path("inputShape").forEach(extent -> shape.add(extent.asText()));
        return new DemoData(
                run.path("run").asText(),
                String.join(",", shape),
                List.copyOf(classNames),
                copy(run.path("probe").path("file").asText(), folder),
                List.copyOf(checkpoints));
    }

    private static Path copy(String file, Path folder) throws IOException {
        try (InputStream in = DemoData.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IOException("the program lacks its demo file " + file);
            }
            Path target = folder.resolve(file);
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            return target;
        }
    }
}
