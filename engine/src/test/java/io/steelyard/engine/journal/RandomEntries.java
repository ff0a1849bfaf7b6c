package io.steelyard.engine.journal;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.Entry;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random values of any kind of entry, built from the types of its components; extremes are frequent. */
final class RandomEntries {
    private final Random random;

    RandomEntries(long seed) {
        random = new Random(seed);
    }

    Entry next(EntryKind kind) {
        Class<?> type = kind.type();
        return (Entry) (type.isRecord() ? ofRecord(type) : ofFlyweight(type));
    }

    private Object ofFlyweight(Class<?> type) {
        Method of = Arrays.stream(type.getMethods())
                .filter(it -> it.getName().equals("of"))
                .findFirst()
                .orElseThrow();
        try {
            return of.invoke(null, arguments(of));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** Tries until the record's own rules let one pass. */
    private Object ofRecord(Class<?> type) {
        var constructor = type.getDeclaredConstructors()[0];
        while (true) {
            try {
                return constructor.newInstance(arguments(constructor));
            } catch (InvocationTargetException refused) {
                if (!(refused.getCause() instanceof IllegalArgumentException)) {
                    throw new AssertionError(refused);
                }
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
    }

    private Object[] arguments(Executable maker) {
        return Arrays.stream(maker.getGenericParameterTypes()).map(this::value).toArray();
    }

    private Object value(Type generic) {
        if (generic instanceof ParameterizedType list) { // the one generic type: a list
            Type element = list.getActualTypeArguments()[0];
            return Stream.generate(() -> value(element))
                    .limit(random.nextInt(5))
                    .toList();
        }
        Class<?> type = (Class<?>) generic;
        if (type == long.class || type == Long.class) {
            return number();
        } else if (type == int.class) {
            return (int) number();
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == String.class) {
            return text(random.nextInt(9));
        } else if (type == BigInteger.class) {
            return new BigInteger(random.nextInt(129), random);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        return domainValue(type);
    }

    private Object domainValue(Class<?> type) {
        if (type == Price.class) {
            return new Price(Math.max(1, number() & Long.MAX_VALUE));
        } else if (type == Quantity.class) {
            return new Quantity(number() & Long.MAX_VALUE);
        } else if (type == Weight.class) {
            return new Weight(random.nextInt(1_000_001));
        } else if (type == InstrumentId.class) {
            return InstrumentId.of(random.nextInt(InstrumentId.LIMIT));
        } else if (type == Asset.class) {
            return new Asset(name(Asset.MAX_LENGTH));
        } else if (type == VenueId.class) {
            return new VenueId(name(VenueId.MAX_LENGTH));
        }
        return ofRecord(type);
    }

    private long number() {
        return switch (random.nextInt(6)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2 -> random.nextInt(3) - 1L;
            default -> random.nextLong() >> random.nextInt(64);
        };
    }

    /** Any characters but surrogates without a partner, up to four bytes each. */
    private String text(int length) {
        List<Integer> points = random.ints(0, Character.MAX_CODE_POINT + 1)
                .filter(it -> it < Character.MIN_SURROGATE || it > Character.MAX_SURROGATE)
                .limit(length)
                .boxed()
                .toList();
        StringBuilder text = new StringBuilder();
        points.forEach(text::appendCodePoint);
        return text.toString();
    }

    private String name(int maxLength) {
        StringBuilder name = new StringBuilder();
        random.ints(1 + random.nextInt(maxLength), '!', 0x7f).forEach(it -> name.append((char) it));
        return name.toString();
    }
}
