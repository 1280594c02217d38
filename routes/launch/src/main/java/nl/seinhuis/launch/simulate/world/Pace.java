// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.world;

import java.time.Duration;

/**
 * How many situations there are, on which day each is seen, and when each is handed in.
 *
 * @param total how many
 * @param days over which they are spread
 * @param minutes in real time; 0 for as fast as the agencies' systems are emptied
 * @param burst how many of each minute come at once
 */
public record Pace(int total, int days, int minutes, int burst) {

    /** So many working days, as fast as it goes. */
    public static Pace days(Workload workload, int days, double times) {
        return new Pace((int) Math.max(1, Math.round(days * times * workload.number("volume.day"))), days, 0, 0);
    }

    /** So many minutes of so many times the national volume. */
    public static Pace minutes(Workload workload, int minutes, double times) {
        int steady = (int) Math.round(60 * times * workload.number("volume.second"));
        int burst = (int) Math.round(times * workload.number("volume.burst"));
        return new Pace(Math.max(1, minutes * (steady + burst)), 1, minutes, burst);
    }

    /** How many days before the last one the n-th is seen. */
    public int daysBefore(int n) {
        return days - 1 - (int) ((long) n * days / total);
    }

    /** How many are seen up to the end of a day, counted from 1. */
    public int until(int day) {
        return (int) Math.min(total, ((long) day * total + days - 1) / days);
    }

    /** How many are due after so long. */
    public int due(Duration since) {
        if (minutes == 0) {
            return total;
        }
        int each = total / minutes;
        long minute = since.toMinutes();
        double part = since.toMillis() % 60_000 / 60_000.0;
        return (int) Math.min(total, minute * each + burst + Math.floor(part * (each - burst)) + 1);
    }
}
