using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// Makes recipients of a file's rows in blocks: while one is taken, the next ones are read and built by other threads, since reading a number costs
/// more than all else. The order is kept, and memory stays flat.
/// </summary>
internal sealed class AudienceRowBlocks(IAudienceSource source, ColumnLayout layout, string? defaultCountry)
{
    private const int RowsPerBlock = 1_000;

    /// <summary>UTF-16 characters, of which one row may have more; a thousand rows of people have fewer.</summary>
    private const int LengthPerBlock = 1 << 18;

    private static readonly int BlocksAhead = Math.Clamp(Environment.ProcessorCount, 2, 8);

    private readonly ConcurrentBag<AudienceRowBuilder> _builders = [];

    /// <exception cref="AudienceFormatException">The rest cannot be read; the rows before have been given.</exception>
    public async IAsyncEnumerable<AudienceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var blocks = new Queue<Task<List<AudienceRow>>>();
        ExceptionDispatchInfo? damage = null;
        var isAtEnd = false;
        while (!isAtEnd || blocks.Count > 0)
        {
            while (!isAtEnd && blocks.Count < BlocksAhead)
            {
                (var block, isAtEnd, damage) = await ReadBlockAsync(cancellationToken);
                blocks.Enqueue(Task.Run(() => Build(block), cancellationToken));
            }

            foreach (var row in await blocks.Dequeue())
            {
                yield return row;
            }
        }

        damage?.Throw();
    }

    private async Task<(List<AudienceRecord> Block, bool IsLast, ExceptionDispatchInfo? Damage)> ReadBlockAsync(CancellationToken cancellationToken)
    {
        var block = new List<AudienceRecord>(RowsPerBlock);
        var length = 0;
        try
        {
            while (block.Count < RowsPerBlock && length < LengthPerBlock)
            {
                if (await source.ReadAsync(cancellationToken) is not { } record)
                {
                    return (block, true, null);
                }

                if (!record.IsBlank)
                {
                    block.Add(record);
                    length += record.Length;
                }
            }

            return (block, false, null);
        }
        catch (AudienceFormatException exception)
        {
            return (block, true, ExceptionDispatchInfo.Capture(exception));
        }
    }

    private List<AudienceRow> Build(List<AudienceRecord> block)
    {
        if (!_builders.TryTake(out var builder))
        {
            builder = new AudienceRowBuilder(layout, defaultCountry);
        }

        var rows = new List<AudienceRow>(block.Count);
        block.ForEach(record => builder.Build(record, rows));
        _builders.Add(builder);
        return rows;
    }
}
