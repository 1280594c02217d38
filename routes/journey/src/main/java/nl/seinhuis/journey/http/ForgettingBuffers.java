// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;

/**
 * Buffers of the server. What is in clear is read and written on the heap, in buffers that are used once: a pooled one would
 * keep the last request for as long as nobody needs the room. What is encrypted is pooled, outside the heap.
 */
final class ForgettingBuffers extends ByteBufferPool.Wrapper {

    ForgettingBuffers() {
        super(new ArrayByteBufferPool());
    }

    @Override
    public RetainableByteBuffer.Mutable acquire(int size, boolean direct) {
        return direct ? super.acquire(size, true) : ByteBufferPool.NON_POOLING.acquire(size, false);
    }
}
