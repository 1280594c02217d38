// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.folder;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.kit.AgencyClient;
import nl.seinhuis.kit.Connector;

/** The folder connector at work: one thread that posts; deliveries come in on the client's own. */
final class FolderRun implements Connector.Running {

    private final AgencyClient client;
    private final FolderPost post;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    FolderRun(AgencyClient client, FolderPost post) {
        this.client = client;
        this.post = post;
        this.thread = new Thread(this::run, "folder-post");
        thread.start();
    }

    private void run() {
        try {
            Duration wait = Duration.ZERO;
            while (!stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = post.round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean ready() {
        return thread.isAlive() && client.attached();
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(Duration.ofSeconds(15).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
