package io.facetwatch.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** The main of an embedded server in a process of its own. */
record ChildServer(Process process, String address) implements AutoCloseable {
    static ChildServer start(Class<?> server, Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        server.getName(),
                        folder.toString(),
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new ChildServer(process, address(process));
    }

    /** As by kill -9: the process has no chance to write anything more. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private static String address(Process process) throws IOException {
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.matches("(http://)?127\\.0\\.0\\.1:[0-9]+")) {
                return line;
            }
        }
        throw new IOException("the server's process ended before it printed its address");
    }
}
