package io.facetwatch.probe;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files in one tar archive, or in several whose names then lead the paths: "train-0001.tar/0042.jpg". */
final class Shards implements Container {
    private final Path root;
    private final List<Path> files;
    private final Map<String, TarFile> tars = new TreeMap<>();

    private Shards(Path root, List<Path> files) {
        this.root = root;
        this.files = files;
    }

    /** One archive; its files go by their own names. */
    static Shards of(Path tar) throws IOException {
        Shards shards = new Shards(tar, List.of(tar));
        shards.tars.put("", TarFile.open(tar));
        return shards;
    }

    /** @param names paths of archives under a folder */
    static Shards of(Path folder, List<String> names) throws IOException {
        Shards shards = new Shards(folder, names.stream().map(folder::resolve).toList());
        for (String name : names) {
            shards.tars.put(name + "/", TarFile.open(folder.resolve(name)));
        }
        return shards;
    }

    @Override
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        tars.forEach((prefix, tar) -> tar.names().forEach(name -> paths.add(prefix + name)));
        paths.sort(null);
        return paths;
    }

    @Override
    public byte[] read(String path) throws IOException {
        for (Map.Entry<String, TarFile> tar : tars.entrySet()) {
            String prefix = tar.getKey();
            if (path.startsWith(prefix) && tar.getValue().has(path.substring(prefix.length()))) {
                return tar.getValue().read(path.substring(prefix.length()));
            }
        }
        throw new FileNotFoundException(path + " is not in " + this);
    }

    @Override
    public String version() throws IOException {
        return Versions.of(root, files);
    }

    @Override
    public boolean isSharded() {
        return true;
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return root.toString();
    }
}
