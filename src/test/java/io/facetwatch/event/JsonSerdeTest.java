package io.facetwatch.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class JsonSerdeTest {
    private final JsonSerde<ScanTask> serde = new JsonSerde<>(ScanTask.class);

    @Test
    void propertiesComeInTheOrderOfTheComponents() {
        byte[] bytes = serde.serializer().serialize("scan-tasks", new ScanTask("orchard", 605, 6, 7, 1536, 192));

        assertEquals(
                "{\"run\":\"orchard\",\"step\":605,\"shard\":6,\"shards\":7,\"firstImage\":1536,\"imageCount\":192}",
                new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void nullRemovesAKeyAndStaysNull() {
        assertNull(serde.serializer().serialize("scan-tasks", null));
        assertNull(serde.deserializer().deserialize("scan-tasks", null));
    }

    @Test
    void whatALaterVersionAddsIsIgnored() {
        ScanTask read = read("{'run':'r','step':1,'shard':0,'shards':1,'firstImage':0,'imageCount':5,'colour':'red'}");

        assertEquals(new ScanTask("r", 1, 0, 1, 0, 5), read);
    }

    @Test
    void aRecordThatIsNoneNamesItsTopicAndType() {
        SerializationException e = assertThrows(SerializationException.class, () -> read("{'step':'five'}"));

        assertTrue(e.toString().contains("a record of topic scan-tasks is no ScanTask: "), e.toString());
    }

    @Test
    void aMissingNumberIsNotTakenForZero() {
        assertThrows(SerializationException.class, () -> read("{'run':'r','step':1}"));
    }

    private ScanTask read(String json) {
        return serde.deserializer()
                .deserialize("scan-tasks", json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
