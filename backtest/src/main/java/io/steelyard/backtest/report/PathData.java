package io.steelyard.backtest.report;

/** Writes the {@code d} of an SVG path in tenths of a unit, relative and without spare letters, since reports are mailed. */
final class PathData {
    private final StringBuilder out = new StringBuilder();
    private long x;
    private long y;
    private boolean drawing;

    /** Draws to a point, or moves there after a gap. */
    PathData to(double toX, double toY) {
        long nextX = Math.round(toX * 10);
        long nextY = Math.round(toY * 10);
        if (!drawing) {
            out.append('M');
            pair(nextX, nextY);
        } else if (nextX != x || nextY != y) {
            out.append('l');
            pair(nextX - x, nextY - y);
        }
        x = nextX;
        y = nextY;
        drawing = true;
        return this;
    }

    /** Draws level to the point's side, then up or down to it. */
    PathData stepTo(double toX, double toY) {
        if (drawing) {
            to(toX, y / 10.0);
        }
        return to(toX, toY);
    }

    /** Lifts the pen. */
    PathData gap() {
        drawing = false;
        return this;
    }

    /** Draws back to where the pen was put down last. */
    PathData closeShape() {
        out.append('z');
        drawing = false;
        return this;
    }

    String text() {
        return out.toString();
    }

    private void pair(long a, long b) {
        tenths(a);
        if (b >= 0) {
            out.append(' ');
        }
        tenths(b);
    }

    private void tenths(long value) {
        if (value < 0) {
            out.append('-');
        }
        long magnitude = Math.abs(value);
        if (magnitude >= 10 || magnitude == 0) {
            out.append(magnitude / 10);
        }
        if (magnitude % 10 != 0) {
            out.append('.').append(magnitude % 10);
        }
    }
}
