package io.facetwatch.store;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;

class FolderObjectStoreTest extends ObjectStoreContract {
    private ObjectStore store = new InMemoryObjectStore();

    @BeforeEach
    void open() throws IOException {
        store = new FolderObjectStore(folder.resolve("objects"));
    }

    @Override
    protected ObjectStore store() {
        return store;
    }
}
