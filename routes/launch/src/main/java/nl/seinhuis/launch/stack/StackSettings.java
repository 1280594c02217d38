// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.Ports;

/**
 * How a whole is started.
 *
 * @param root folder of the checkout
 * @param folder where it keeps its data
 * @param ports its ports
 * @param brokerFlags JVM flags for the broker, for example its heap
 * @param realm changes the realm file before it is imported; the demo changes nothing
 */
public record StackSettings(
        Path root, DataFolder folder, Ports ports, List<String> brokerFlags, UnaryOperator<String> realm) {

    /** What the demo uses: a broker that starts quickly rather than one that works hard. */
    public static StackSettings demo(Path root, DataFolder folder, Ports ports) {
        return new StackSettings(
                root,
                folder,
                ports,
                List.of("-Xmx512m", "-XX:MetaspaceSize=96m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                UnaryOperator.identity());
    }

    /** Told what happens while a whole starts and runs. */
    public interface Told {
        /** A step has been done, for people. */
        void step(String done);

        /** A part has ended by itself. */
        void crashed(String why);

        /** Tells the steps to one and drops the rest. */
        static Told steps(Consumer<String> steps) {
            return new Told() {
                @Override
                public void step(String done) {
                    steps.accept(done);
                }

                @Override
                public void crashed(String why) {
                    steps.accept(why);
                }
            };
        }
    }
}
