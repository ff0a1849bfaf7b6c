package io.steelyard.backtest.imports;

import io.steelyard.engine.event.Input;

/**
 * Puts rows in the order of their times inside a bounded window, and of rows with one time keeps the last. A row that
 * belongs before one that already left the window is a fault: sorting more would need the file in memory.
 */
final class OrderWindow {
    /** Takes rows in order. */
    @FunctionalInterface
    interface Ordered {
        void accept(Input row, long timeNanos);
    }

    private final int capacity;
    private final ImportTally tally;
    private final Ordered next;
    private final long[] times;
    private final Input[] rows;
    private int head;
    private int size;
    private long previousTime = Long.MIN_VALUE;
    private long leftTime = Long.MIN_VALUE;

    /** {@code capacity} is a power of two. */
    OrderWindow(int capacity, ImportTally tally, Ordered next) {
        this.capacity = capacity;
        this.tally = tally;
        this.next = next;
        this.times = new long[capacity];
        this.rows = new Input[capacity];
    }

    /** Takes a row that is not changed afterwards. */
    void add(long timeNanos, Input row) {
        if (timeNanos < previousTime) {
            tally.add(ImportTally.Count.OUT_OF_ORDER);
        }
        previousTime = timeNanos;
        if (timeNanos <= leftTime) {
            throw new BadRowException("order by time within " + capacity
                    + " rows (give several files in the order of their times), was earlier");
        }
        int place = place(timeNanos);
        if (place < size && times[at(place)] == timeNanos) {
            tally.add(ImportTally.Count.DUPLICATES);
            rows[at(place)] = row;
            return;
        }
        if (size < capacity) {
            insert(place, timeNanos, row);
        } else if (place == 0) { // earlier than all that wait, later than all that left
            leave(row, timeNanos);
        } else {
            release();
            insert(place - 1, timeNanos, row);
        }
    }

    /** Lets everything leave. */
    void finish() {
        while (size > 0) {
            release();
        }
    }

    /** Index of the first waiting row not before {@code timeNanos}; found from the end, where almost all belong. */
    private int place(long timeNanos) {
        int place = size;
        while (place > 0 && times[at(place - 1)] >= timeNanos) {
            place--;
        }
        return place;
    }

    private void insert(int place, long timeNanos, Input row) {
        for (int i = size; i > place; i--) {
            times[at(i)] = times[at(i - 1)];
            rows[at(i)] = rows[at(i - 1)];
        }
        times[at(place)] = timeNanos;
        rows[at(place)] = row;
        size++;
    }

    private void release() {
        Input row = rows[head];
        long timeNanos = times[head];
        head = at(1);
        size--;
        leave(row, timeNanos);
    }

    private void leave(Input row, long timeNanos) {
        leftTime = timeNanos;
        next.accept(row, timeNanos);
    }

    private int at(int index) {
        return (head + index) & (capacity - 1);
    }
}
