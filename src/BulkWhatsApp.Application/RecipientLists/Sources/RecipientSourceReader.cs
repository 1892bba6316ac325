using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using BulkWhatsApp.Countries;
using BulkWhatsApp.Exports;
using BulkWhatsApp.RecipientLists.Import;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// Reads a source into a file that an import reads like any other. A source is foreign code: whatever it throws, and a silence that is too
/// long, becomes a refusal in words. One that never returns keeps its own thread and connection, and nobody else's.
/// </summary>
public class RecipientSourceReader(
    IServiceScopeFactory scopes,
    ICurrentTenant currentTenant,
    DefaultCountries countries,
    IUnitOfWorkManager unitOfWorkManager,
    IOptions<BulkWhatsAppOptions> options,
    ILogger<RecipientSourceReader> logger) : ITransientDependency
{
    /// <summary>The <see cref="ImportFormatException.Field"/> of a source's failures.</summary>
    internal const string Field = "source";

    private const int RowsAhead = 1_000;
    private const int RowsPerReport = 1_000;

    /// <exception cref="ImportFormatException">The source failed, or was silent for too long.</exception>
    public virtual async Task<IReadOnlyList<RecipientField>> GetFieldsAsync(IRecipientSource source, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => source.GetFieldsAsync(cancellationToken), cancellationToken)
                .WaitAsync(options.Value.RecipientSourcePatience, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Refusal(source.Name, exception);
        }
    }

    /// <summary>The source's rows as a file, which the caller closes.</summary>
    /// <param name="name">Shown as the file's name.</param>
    /// <param name="onProgress">Called with the number of rows read, every 1,000 rows.</param>
    /// <param name="place">The file's place among those being read; released with the file, or at once if there is none.</param>
    /// <exception cref="ImportFormatException">
    /// The source failed, was silent for too long, has nobody, or more than <see cref="RecipientListConsts.MaxImportBytes"/>.
    /// </exception>
    public virtual async Task<ImportFile> ReadAsync(
        string name,
        RecipientSourceSettings settings,
        RecipientSourcePlan plan,
        Action<long>? onProgress,
        IDisposable? place,
        CancellationToken cancellationToken)
    {
        var file = TemporaryFile.Create();
        try
        {
            var rows = await WriteAsync(file, settings.Source, plan.Query, onProgress, cancellationToken);
            if (rows == 0)
            {
                throw new ImportFormatException(
                    ImportFormatErrorCodes.SourceEmpty, Field, settings.Source, "Check the conditions, or remove the source.");
            }

            file.Position = 0;
            var reading = new ImportReadOptions(
                FileName: "source.json",
                DefaultCountry: await GetDefaultCountryAsync(),
                PhoneColumn: settings.NumberField,
                NameColumn: NullIfBlank(settings.NameField),
                CountryColumn: NullIfBlank(settings.CountryField),
                Encoding: "utf-8",
                DataColumns: plan.DataFields);
            return new ImportFile(name, file, reading, new Closing(file, place));
        }
        catch
        {
            await file.DisposeAsync();
            place?.Dispose();
            throw;
        }
    }

    private async Task<long> WriteAsync(
        FileStream file, string source, RecipientSourceQuery query, Action<long>? onProgress, CancellationToken cancellationToken)
    {
        var names = query.Fields.Select(field => JsonEncodedText.Encode(field.Name)).ToArray();
        long rows = 0;
        await using var json = new Utf8JsonWriter(file);
        json.WriteStartArray();
        await foreach (var row in ReadRowsAsync(source, query, cancellationToken))
        {
            json.WriteStartObject();
            for (var i = 0; i < names.Length; i++)
            {
                json.WriteString(names[i], i < row.Count ? TextOf(row[i]) : string.Empty);
            }

            json.WriteEndObject();
            if (++rows % RowsPerReport == 0)
            {
                onProgress?.Invoke(rows);
            }

            if (json.BytesPending > 1 << 16)
            {
                await json.FlushAsync(cancellationToken);
            }

            if (json.BytesCommitted + json.BytesPending > RecipientListConsts.MaxImportBytes)
            {
                throw new ImportFormatException(
                    ImportFormatErrorCodes.SourceTooLarge, Field, source, "Take fewer fields, or fewer people by conditions.");
            }
        }

        json.WriteEndArray();
        await json.FlushAsync(cancellationToken);
        return rows;
    }

    /// <summary>The rows, from a task of the source's own that is left alone once the caller gives up.</summary>
    private async IAsyncEnumerable<IReadOnlyList<object?>> ReadRowsAsync(
        string source, RecipientSourceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = Channel.CreateBounded<IReadOnlyList<object?>>(RowsAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tenantId = currentTenant.Id;
        var token = stop.Token;
        _ = Task.Run(() => PumpAsync(source, query, tenantId, rows.Writer, token), CancellationToken.None);
        try
        {
            while (await WaitAsync())
            {
                while (rows.Reader.TryRead(out var row))
                {
                    yield return row;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
        }

        async Task<bool> WaitAsync()
        {
            try
            {
                return await rows.Reader.WaitToReadAsync(cancellationToken).AsTask()
                    .WaitAsync(options.Value.RecipientSourcePatience, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw Refusal(source, exception);
            }
        }
    }

    private async Task PumpAsync(
        string name, RecipientSourceQuery query, Guid? tenantId, ChannelWriter<IReadOnlyList<object?>> rows, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            using var tenant = scope.ServiceProvider.GetRequiredService<ICurrentTenant>().Change(tenantId);
            using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
            var source = scope.ServiceProvider.GetRequiredService<RecipientSources>().Get(name);
            var count = 0;
            await foreach (var row in source.ReadAsync(query, ct).WithCancellation(ct))
            {
                await rows.WriteAsync(row, ct);
                if (++count == query.MaxRows)
                {
                    break;
                }
            }

            rows.Complete();
        }
        catch (Exception exception)
        {
            rows.TryComplete(exception);
        }
    }

    private ImportFormatException Refusal(string source, Exception exception)
    {
        logger.LogWarning(exception, "The recipient source {Source} failed.", source);
        return exception is TimeoutException
            ? new ImportFormatException(
                ImportFormatErrorCodes.SourceSilent, Field, source, "Ask whoever runs the application why it is so slow.", exception)
            : new ImportFormatException(
                ImportFormatErrorCodes.SourceFailed, Field, source, "Ask whoever runs the application; its log has the reason.", exception);
    }

    private async Task<string?> GetDefaultCountryAsync()
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
        var country = await countries.ResolveAsync(null);
        await unitOfWork.CompleteAsync();
        return country;
    }

    private static string TextOf(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        bool isSo => isSo ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private sealed class Closing(FileStream file, IDisposable? place) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            place?.Dispose();
        }
    }
}
