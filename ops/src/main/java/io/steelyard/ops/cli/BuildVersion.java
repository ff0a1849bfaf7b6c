package io.steelyard.ops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which build this is, from the properties that the build wrote. */
final class BuildVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"steelyard " + buildId()};
    }

    /** Version and commit, such as {@code 0.1.0-SNAPSHOT+1a2b3c4}; part of every run's first entry. */
    static String buildId() {
        Properties build = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            return "unknown";
        }
        return build.getProperty("build", "unknown");
    }
}
