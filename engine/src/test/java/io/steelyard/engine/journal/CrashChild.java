package io.steelyard.engine.journal;

import java.nio.file.Path;
import java.util.Random;

/** The process that is killed: runs the story at full speed and acknowledges in another file what was flushed. */
public final class CrashChild {
    private CrashChild() {}

    /** Arguments: folder of the journal, file of acknowledgements, steps after which to end well. */
    public static void main(String[] args) {
        Random bursts = new Random(Long.parseLong(args[2]));
        try (ChronicleJournal journal = ChronicleJournal.open(Path.of(args[0]));
                LastSequence acknowledged = LastSequence.write(Path.of(args[1]))) {
            CrashStory story = new CrashStory(journal);
            long end = story.steps() + Long.parseLong(args[2]);
            while (story.steps() < end) {
                story.runTo(Math.min(end, story.steps() + 1 + bursts.nextInt(100)));
                journal.flush();
                acknowledged.set(journal.lastSequence());
            }
        }
    }
}
