using System.Runtime.CompilerServices;
using BulkWhatsApp.RecipientLists.Import;

namespace BulkWhatsApp.RecipientLists;

/// <summary>Separates a file's usable rows from the rejected ones while it is read.</summary>
/// <param name="reader">The open file.</param>
/// <param name="maxKept">How many rejected rows are kept; further ones are only counted, so that memory stays flat.</param>
internal sealed class AudienceRows(AudienceReader reader, int maxKept)
{
    private const int RowsPerReport = 5_000;

    private readonly List<RejectedRow> _firstRejected = [];

    public long Read { get; private set; }

    public long Rejected { get; private set; }

    public IReadOnlyList<RejectedRow> FirstRejected => _firstRejected;

    /// <summary>Called with the number of rows read, every 5,000 rows.</summary>
    public Func<long, Task>? OnProgress { get; init; }

    /// <exception cref="AudienceFormatException">The file cannot be read any further.</exception>
    public async IAsyncEnumerable<AudienceRow> ReadUsableAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in reader.ReadAsync(cancellationToken))
        {
            Read++;
            if (Read % RowsPerReport == 0 && OnProgress is not null)
            {
                await OnProgress(Read);
            }

            if (row.Problem is null)
            {
                yield return row;
            }
            else
            {
                Reject(row.RowNumber, row.Problem);
            }
        }
    }

    private void Reject(long rowNumber, AudienceRowProblem problem)
    {
        Rejected++;
        if (_firstRejected.Count < maxKept)
        {
            _firstRejected.Add(new RejectedRow(rowNumber, problem.Field, problem.Value, problem.Code));
        }
    }
}
