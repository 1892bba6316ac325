using BulkWhatsApp.Exports;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists.Import;

namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// The people in a file who have both a number and a user id. They are recorded after everything else (<see
/// cref="IPhoneIdentityRepository.LearnAsync"/>) and wait in a temporary file until then, because there may be millions.
/// </summary>
internal sealed class AddressPairs : IAsyncDisposable
{
    private const int PairsAtOnce = 50_000;

    private FileStream? _file;
    private StreamWriter? _writer;

    public void Add(ImportRow row)
    {
        if (row.UserId is not null && row.UserId != row.PhoneNumber)
        {
            _writer ??= new StreamWriter(_file = TemporaryFile.Create(), leaveOpen: true);
            _writer.WriteLine(row.PhoneNumber);
            _writer.WriteLine(row.UserId);
        }
    }

    public async Task LearnAsync(IPhoneIdentityRepository identities, CancellationToken cancellationToken)
    {
        if (_file is null)
        {
            return;
        }

        await _writer!.FlushAsync(cancellationToken);
        _file.Position = 0;
        using var reader = new StreamReader(_file, leaveOpen: true);
        var pairs = new List<(string Address, string Alias)>();
        while (await reader.ReadLineAsync(cancellationToken) is { } address)
        {
            pairs.Add((address, (await reader.ReadLineAsync(cancellationToken))!));
            if (pairs.Count == PairsAtOnce)
            {
                await identities.LearnAsync(pairs, cancellationToken);
                pairs.Clear();
            }
        }

        await identities.LearnAsync(pairs, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
        {
            await _writer!.DisposeAsync();
            await _file.DisposeAsync();
        }
    }
}
