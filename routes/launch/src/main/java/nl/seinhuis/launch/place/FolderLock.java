// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.place;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** Keeps a data folder for one launcher; the system gives it back when the launcher ends, however it ends. */
public final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the folder.
     *
     * @throws IOException if another launcher has it
     */
    public static FolderLock take(DataFolder folder) throws IOException {
        PrivateFiles.folder(folder.root());
        PrivateFiles.folder(folder.root().resolve("run"));
        FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException(inUse(folder), e);
        }
        channel.close();
        throw new IOException(inUse(folder));
    }

    private static String inUse(DataFolder folder) {
        return folder.root() + " is in use by a demo that is running: end that one with Ctrl-C, or take another folder"
                + " and other ports with --data DIR --port-offset N";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
