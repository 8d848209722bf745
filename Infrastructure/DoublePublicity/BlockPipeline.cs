using System.Runtime.ExceptionServices;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>
/// Judges a file's blocks on several threads and takes them in one after the other (并行判定、按序合并): what comes out hangs on
/// neither the number of threads nor the size of the blocks.
/// </summary>
/// <param name="reader">The file.</param>
/// <param name="threads">How many threads, 1 or more.</param>
/// <param name="size">Bytes of a block.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class BlockPipeline(BlockReader reader, int threads, int size, CancellationToken cancellation)
{
    private readonly Lock reading = new();
    private readonly Lock state = new();
    private readonly Dictionary<long, Block> judged = [];
    private readonly Stack<Block> idle = [];
    private long next;
    private bool merging;
    private volatile bool stopped;
    private ExceptionDispatchInfo? failure;

    /// <summary>Runs to the end, to the first fault, or to the first block whose rows must be read one by one.</summary>
    /// <param name="first">The first block, read already.</param>
    /// <param name="judge">Makes what judges a block; each thread has one of its own.</param>
    /// <param name="merge">Takes in a block; called in the order of the blocks, by one thread at a time.</param>
    /// <returns>The blocks to be read again, in their order; none at the end or at a fault.</returns>
    public IReadOnlyList<Block> Run(Block? first, Func<Action<Block>> judge, Action<Block> merge)
    {
        next = first?.Order ?? reader.Order;
        var workers = new Thread[threads - 1];
        for (var index = 0; index < workers.Length; index++)
        {
            workers[index] = new Thread(() => Work(null, judge, merge)) { IsBackground = true, Name = $"double-publicity-{index}" };
            workers[index].Start();
        }
        Work(first, judge, merge);
        foreach (var worker in workers) worker.Join();
        failure?.Throw();
        cancellation.ThrowIfCancellationRequested();
        return [.. judged.Values.OrderBy(block => block.Order)];
    }

    private void Work(Block? block, Func<Action<Block>> judge, Action<Block> merge)
    {
        try
        {
            var judging = judge();
            while (!stopped && !cancellation.IsCancellationRequested)
            {
                block ??= Read();
                if (block is null) return;
                judging(block);
                Merge(block, merge);
                block = null;
            }
            // A block that was read and not judged is not lost: it may have to be read again.
            if (block is not null) lock (state) judged[block.Order] = block;
        }
        catch (Exception fault)
        {
            stopped = true;
            Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(fault), null);
        }
    }

    private Block? Read()
    {
        Block? block;
        lock (state) block = idle.TryPop(out var used) ? used : null;
        lock (reading)
        {
            block ??= new Block(size);
            if (!stopped && reader.Fill(block)) return block;
        }
        return null;
    }

    /// <summary>Hands a judged block in. Whoever finds nobody merging merges what is next, others go on reading.</summary>
    private void Merge(Block block, Action<Block> merge)
    {
        lock (state)
        {
            judged.Add(block.Order, block);
            if (merging) return;
            merging = true;
        }
        while (Next() is { } ready)
        {
            merge(ready);
            lock (state)
            {
                idle.Push(ready);
                if (ready.Fault is not null) stopped = true;
            }
        }
    }

    private Block? Next()
    {
        lock (state)
        {
            if (!stopped && judged.TryGetValue(next, out var ready))
            {
                if (!ready.Irregular)
                {
                    judged.Remove(next++);
                    return ready;
                }
                stopped = true;
            }
            merging = false;
            return null;
        }
    }
}
