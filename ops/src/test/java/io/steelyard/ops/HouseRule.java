package io.steelyard.ops;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** One rule of the house and the name it goes by. */
record HouseRule(String name, ArchRule rule) {

    /** All rules for the packages below one root: the house itself, or a small tree of planted violations. */
    static List<HouseRule> below(String root) {
        Rooms rooms = new Rooms(root);
        return Stream.of(
                        new StructureRules(rooms).all(),
                        new PureRoomRules(rooms).all(),
                        new OrderPathRules(rooms).all())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
