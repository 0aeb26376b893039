package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files beside a model that hold some of its tensors. None outside the model's folder is opened, and of none more is read
 * than it holds.
 */
final class ExternalData {
    private final Optional<Path> folder;
    private final Set<Region> read = new HashSet<>();
    private final Map<Path, Long> readBytes = new HashMap<>();

    /** A part of a file. */
    private record Region(Path file, long offset, long length) {}

    private ExternalData(Optional<Path> folder) {
        this.folder = folder;
    }

    /** For a model that stands alone. */
    static ExternalData none() {
        return new ExternalData(Optional.empty());
    }

    static ExternalData beside(Path model) {
        Path folder = model.toAbsolutePath().getParent();
        return new ExternalData(Optional.ofNullable(folder));
    }

    /**
     * A tensor's bytes, mapped.
     *
     * @param bytes how many its shape and type need
     */
    ByteBuffer read(TensorProto tensor, long bytes) {
        Path root = folder.orElseThrow(() -> new UnsupportedModelException(
                "tensor '%s' lies in another file: save the model as one file".formatted(tensor.getName())));
        try {
            Region region = region(tensor, file(root.toRealPath(), tensor));
            if (region.length() != bytes || bytes > Integer.MAX_VALUE) {
                throw wrong(tensor, "needs %d bytes, found %d".formatted(bytes, region.length()));
            }
            account(tensor, region);
            try (FileChannel channel = FileChannel.open(region.file())) {
                return channel.map(FileChannel.MapMode.READ_ONLY, region.offset(), region.length());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path root, TensorProto tensor) throws IOException {
        String location = entry(tensor, "location");
        Path file = resolve(root, tensor, location);
        if (!Files.isRegularFile(file)) {
            throw wrong(tensor, "lies in the file '%s', which is not beside the model".formatted(location));
        }
        Path real = file.toRealPath();
        if (!real.startsWith(root)) {
            throw wrong(tensor, "lies in '%s', which leads out of the model's folder".formatted(location));
        }
        return real;
    }

    private static Path resolve(Path root, TensorProto tensor, String location) {
        try {
            Path relative = Path.of(location);
            boolean climbs = false;
            for (Path step : relative) {
                climbs |= step.toString().equals("..");
            }
            if (location.isEmpty() || relative.isAbsolute() || climbs) {
                throw wrong(tensor, "lies in '%s', which is no path below the model's folder".formatted(location));
            }
            return root.resolve(relative);
        } catch (InvalidPathException e) {
            throw wrong(tensor, "lies in a file of an impossible name: " + e.getMessage());
        }
    }

    private static Region region(TensorProto tensor, Path file) throws IOException {
        long size = Files.size(file);
        long offset = number(tensor, "offset", 0);
        long length = number(tensor, "length", size - offset);
        if (offset < 0 || length < 0 || offset > size || length > size - offset) {
            throw wrong(
                    tensor,
                    "lies at %d to %d + %d of '%s', which holds %d bytes"
                            .formatted(offset, offset, length, file.getFileName(), size));
        }
        return new Region(file, offset, length);
    }

    /** Tensors may share a part as a whole; parts that overlap would let a small file fill the memory. */
    private void account(TensorProto tensor, Region region) throws IOException {
        if (read.add(region)
                && readBytes.merge(region.file(), region.length(), Long::sum) > Files.size(region.file())) {
            throw wrong(
                    tensor,
                    "overlaps with others in '%s'".formatted(region.file().getFileName()));
        }
    }

    private static long number(TensorProto tensor, String key, long otherwise) {
        String text = entry(tensor, key);
        try {
            return text.isEmpty() ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong(tensor, "has the %s '%s', which is no number".formatted(key, text));
        }
    }

    private static String entry(TensorProto tensor, String key) {
        return tensor.getExternalDataList().stream()
                .filter(entry -> entry.getKey().equals(key))
                .map(StringStringEntryProto::getValue)
                .findFirst()
                .orElse("");
    }

    private static MalformedModelException wrong(TensorProto tensor, String reason) {
        return new MalformedModelException("tensor '%s' %s".formatted(tensor.getName(), reason));
    }
}
