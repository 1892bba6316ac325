using System.Runtime.CompilerServices;
using BulkWhatsApp.RecipientLists.Import;

namespace BulkWhatsApp.RecipientLists;

/// <summary>Separates a file's usable rows from the rejected ones as it is read.</summary>
/// <param name="reader">The open file.</param>
internal sealed class AudienceRows(AudienceReader reader)
{
    private const int RowsPerReport = 20_000;
    private const int RejectedPerReport = 1_000;
    private const int LengthPerReport = 1_000_000;

    private readonly List<RejectedRow> _rejected = [];
    private long _length;

    public long Read { get; private set; }

    public long Rejected { get; private set; }

    /// <summary>Called with the number of rows read, every 20,000 rows.</summary>
    public Action<long>? OnProgress { get; init; }

    /// <summary>
    /// Called with up to 1,000 rejected rows at a time, in file order, so that memory stays flat; with
    /// <see cref="RecipientListConsts.MaxKeptRejectedRows"/> of them at most.
    /// </summary>
    public required Func<IReadOnlyList<RejectedRow>, Task> OnRejected { get; init; }

    /// <exception cref="AudienceFormatException">
    /// The file cannot be read any further, or a person must choose its phone column first.
    /// </exception>
    public async IAsyncEnumerable<AudienceRow> ReadUsableAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        reader.CheckPhoneColumn();
        await foreach (var row in reader.ReadAsync(cancellationToken))
        {
            Read++;
            if (Read % RowsPerReport == 0)
            {
                OnProgress?.Invoke(Read);
            }

            if (row.Problem is null)
            {
                yield return row;
            }
            else
            {
                await RejectAsync(row.ToRejected()!);
            }
        }

        await ReportRejectedAsync();
    }

    private async ValueTask RejectAsync(RejectedRow row)
    {
        if (++Rejected > RecipientListConsts.MaxKeptRejectedRows)
        {
            return;
        }

        _rejected.Add(row);
        _length += row.CellsJson?.Length ?? 0;
        if (_rejected.Count == RejectedPerReport || _length > LengthPerReport)
        {
            await ReportRejectedAsync();
        }
    }

    private async ValueTask ReportRejectedAsync()
    {
        if (_rejected.Count > 0)
        {
            await OnRejected(_rejected);
            _rejected.Clear();
            _length = 0;
        }
    }
}
