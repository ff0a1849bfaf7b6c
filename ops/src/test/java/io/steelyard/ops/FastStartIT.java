package io.steelyard.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cache that makes starts fast: it is used when it fits, and otherwise it neither fails, nor speaks, nor writes. */
@Tag("slow")
final class FastStartIT {
    /** Makes a JVM refuse to start when it cannot use its cache. */
    private static final String INSIST = "JDK_JAVA_OPTIONS=-XX:AOTMode=on";

    @TempDir
    private static Path folder;

    private static UnpackedArchive distribution;
    private static Path cache;
    private static byte[] good;

    /** What can be wrong with the file. */
    enum Damage {
        GARBAGE {
            @Override
            byte[] of(byte[] bytes) {
                return "not a cache".getBytes(StandardCharsets.UTF_8);
            }
        },
        CUT {
            @Override
            byte[] of(byte[] bytes) {
                return Arrays.copyOf(bytes, bytes.length / 2);
            }
        },
        ROTTEN {
            @Override
            byte[] of(byte[] bytes) {
                var rotten = bytes.clone();
                for (int i = 1 << 16; i < rotten.length; i += 150_001) {
                    rotten[i] = (byte) ~rotten[i];
                }
                return rotten;
            }
        },
        EMPTY {
            @Override
            byte[] of(byte[] bytes) {
                return new byte[0];
            }
        };

        abstract byte[] of(byte[] bytes);
    }

    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        distribution = UnpackedArchive.into(folder);
        var before = listing();
        var ended = distribution.run(List.of("bin/prepare-start"), List.of());
        assertEquals(new UnpackedArchive.Ended(0, "", ""), ended);
        var made = listing().stream().filter(path -> !before.contains(path)).toList();
        assertEquals(1, made.size(), made.toString());
        cache = made.getFirst();
        good = Files.readAllBytes(cache);
    }

    @AfterEach
    void restore() throws IOException {
        Files.write(cache, good);
    }

    @Test
    void shouldStartFromTheCache() throws IOException, InterruptedException {
        var ended = distribution.run(List.of("bin/steelyard", "--version"), List.of(INSIST));

        assertEquals(0, ended.exitCode(), ended.toString());
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void shouldPassOverADamagedCacheInSilence(Damage damage) throws IOException, InterruptedException {
        var expected = distribution.steelyard("--version");
        Files.write(cache, damage.of(good));
        var before = listing();

        var ended = distribution.steelyard("--version");

        assertEquals(expected, ended);
        assertEquals("", ended.err());
        assertEquals(before, listing());
        assertArrayEquals(damage.of(good), Files.readAllBytes(cache));
    }

    @Test
    void shouldPassOverACacheOfOtherJarsInSilence() throws IOException, InterruptedException {
        var jar = jar("picocli-");
        var time = Files.getLastModifiedTime(jar);
        var expected = distribution.steelyard("--version");
        try {
            Files.setLastModifiedTime(jar, FileTime.fromMillis(0));

            assertEquals(expected, distribution.steelyard("--version"));
            assertNotEquals(
                    0,
                    distribution
                            .run(List.of("bin/steelyard", "--version"), List.of(INSIST))
                            .exitCode());
        } finally {
            Files.setLastModifiedTime(jar, time);
        }
    }

    /** A reproducible build gives every jar one time, and a changed class often the same size. */
    @Test
    void shouldNotStartChangedProgramFromTheCacheOfAnother() throws IOException, InterruptedException {
        var jar = jar("steelyard-connectors-");
        var bytes = Files.readAllBytes(jar);
        var time = Files.getLastModifiedTime(jar);
        try {
            var changed = bytes.clone();
            changed[10] = (byte) ~changed[10]; // a file's time inside the jar
            Files.write(jar, changed);
            Files.setLastModifiedTime(jar, time);
            Files.write(cache, Damage.ROTTEN.of(good));

            // Insisting would end this with an error if the cache of the unchanged jar were looked at.
            var ended = distribution.run(List.of("bin/steelyard", "--version"), List.of(INSIST));

            assertEquals(0, ended.exitCode(), ended.toString());
        } finally {
            Files.write(jar, bytes);
            Files.setLastModifiedTime(jar, time);
        }
    }

    @Test
    void shouldStartAllTheSameWhereNoCacheCanBeMade() throws IOException, InterruptedException {
        var expected = distribution.steelyard("--version");
        Files.delete(cache);
        var before = listing();
        var fullDisk = distribution.pathWith(Map.of("mktemp", "exit 1"));

        var ended = distribution.run(List.of("bin/prepare-start"), List.of("PATH=" + fullDisk));

        assertEquals(3, ended.exitCode(), ended.toString());
        assertEquals("", ended.out());
        assertEquals(1, ended.err().lines().count(), ended.err());
        assertTrue(ended.err().contains("cannot be written"), ended.err());
        assertEquals(0, Files.size(cache));
        assertEquals(expected, distribution.steelyard("--version"));
        assertEquals(before.size() + 1, listing().size());
    }

    private static Path jar(String prefix) throws IOException {
        try (var jars = Files.list(distribution.home().resolve("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Path> listing() throws IOException {
        try (Stream<Path> files = Files.walk(distribution.home())) {
            return files.sorted().toList();
        }
    }
}
