package io.facetwatch.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The files that start the service agree with each other. */
class DeploymentTest {
    private final JsonNode deployment = yaml("k8s/deployment.yaml");
    private final JsonNode service = yaml("k8s/service.yaml");
    private final JsonNode configMap = yaml("k8s/configmap.yaml");
    private final JsonNode compose = yaml("docker-compose.yml");
    private final JsonNode pod = deployment.at("/spec/template/spec");
    private final JsonNode container = pod.at("/containers/0");

    @Test
    void everyKeyOfTheConfigMapExistsAndIsUsed() {
        Set<String> referenced = new TreeSet<>();
        for (JsonNode reference : container.findValues("configMapKeyRef")) {
            assertEquals(
                    configMap.at("/metadata/name").asText(),
                    reference.get("name").asText());
            referenced.add(reference.get("key").asText());
        }

        Set<String> existing = new TreeSet<>();
        configMap.get("data").fieldNames().forEachRemaining(existing::add);

        assertEquals(existing, referenced);
    }

    @Test
    void portsAgree() {
        JsonNode port = container.at("/ports/0");

        assertEquals(port.get("name"), service.at("/spec/ports/0/targetPort"));
        assertEquals(
                port.get("containerPort").asText(),
                deployment
                        .at("/spec/template/metadata/annotations/prometheus.io~1port")
                        .asText());
        for (JsonNode probe : container.findValues("httpGet")) {
            assertEquals(port.get("name"), probe.get("port"));
        }
        assertTrue(compose.at("/services/service/ports/0")
                .asText()
                .endsWith(":" + port.get("containerPort").asText()));
        assertEquals(
                "service:" + port.get("containerPort").asText(),
                yaml("grafana/prometheus/prometheus.yml")
                        .at("/scrape_configs/0/static_configs/0/targets/0")
                        .asText());
    }

    @Test
    void selectorsFindThePod() {
        JsonNode labels = deployment.at("/spec/template/metadata/labels");

        assertEquals(labels, deployment.at("/spec/selector/matchLabels"));
        assertEquals(labels, service.at("/spec/selector"));
    }

    @Test
    void thePodMayWriteNothingButItsVolumes() {
        JsonNode limits = container.get("securityContext");

        assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
        assertTrue(limits.get("readOnlyRootFilesystem").asBoolean());
        assertFalse(limits.get("allowPrivilegeEscalation").asBoolean());
        assertEquals(
                new HashSet<>(pod.get("volumes").findValuesAsText("name")),
                new HashSet<>(container.get("volumeMounts").findValuesAsText("name")));
    }

    @Test
    void bothDeploymentsGiveTheServiceTheSameVariables() {
        Set<String> inCompose = new TreeSet<>();
        compose.at("/services/service/environment").fieldNames().forEachRemaining(inCompose::add);

        Set<String> inCluster = new TreeSet<>();
        container
                .get("env")
                .forEach(variable -> inCluster.add(variable.get("name").asText()));

        assertEquals(inCompose, inCluster);
    }

    @Test
    void everyImageIsPinnedAndEveryLongLivedContainerIsWatched() {
        compose.get("services").properties().forEach(entry -> {
            String image = entry.getValue().get("image").asText();
            assertTrue(image.matches(".+:(?!latest).+"), image);
            assertTrue(
                    entry.getKey().equals("bucket") || entry.getValue().has("healthcheck"),
                    () -> entry.getKey() + " has no health check");
        });
    }

    @Test
    void noSecretIsInTheClusterFiles() throws IOException {
        assertEquals(
                List.of("configmap.yaml", "deployment.yaml", "service.yaml"),
                List.of(new ObjectMapper()
                        .convertValue(yaml("k8s/kustomization.yaml").get("resources"), String[].class)));
        assertFalse(Files.readString(Path.of("k8s/configmap.yaml")).contains("secret"));
    }

    private static JsonNode yaml(String path) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(Path.of(path).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
