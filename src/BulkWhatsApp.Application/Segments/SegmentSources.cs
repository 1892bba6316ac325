using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.RecipientLists.Import;

namespace BulkWhatsApp.Segments;

/// <summary>
/// Reads the application's own data as an import would: with the same numbers, in the same patience, and with refusals in words.
/// </summary>
public class SegmentSources(
    RecipientSources sources, RecipientSourceReader reader, RecipientSourcePlanner planner, ImportPlaces places, ImportTexts texts)
    : ISegmentSources, ITransientDependency
{
    public virtual async Task<string[]> ReadAsync(SourceCondition condition, CancellationToken cancellationToken = default)
    {
        var settings = new RecipientSourceSettings
        {
            Source = condition.Source,
            NumberField = condition.NumberField,
            CountryField = condition.CountryField,
            DataFields = [],
            Conditions = [.. condition.Fields.Select(
                field => new FieldCondition { Field = field.Field, Operator = field.Operator, Value = field.Value })],
        };
        try
        {
            var plan = planner.Plan(settings, await reader.GetFieldsAsync(sources.Get(condition.Source), cancellationToken));
            var few = plan with { Query = plan.Query with { MaxRows = SegmentConsts.MaxSourcePeople + 1 } };
            var place = await places.TakeAsync(cancellationToken);
            using var file = await reader.ReadAsync(settings.Source, settings, few, onProgress: null, place, cancellationToken);
            return await ReadAsync(file, condition, cancellationToken);
        }
        catch (ImportFormatException exception) when (exception.Code == ImportFormatErrorCodes.SourceEmpty)
        {
            return [];
        }
        catch (ImportFormatException exception)
        {
            throw texts.ToBusinessException(exception);
        }
    }

    private static async Task<string[]> ReadAsync(ImportFile file, SourceCondition condition, CancellationToken cancellationToken)
    {
        await using var rows = await ImportReader.OpenAsync(file, cancellationToken);
        var addresses = new HashSet<string>();
        await foreach (var row in rows.ReadAsync(cancellationToken))
        {
            if (row is { Problem: null, PhoneNumber: { } address })
            {
                addresses.Add(address);
            }
        }

        return rows.RowsRead <= SegmentConsts.MaxSourcePeople
            ? [.. addresses]
            : throw new SegmentFilterException(
                0, SegmentProblemCodes.SourceTooLarge, condition.Source, $"{SegmentConsts.MaxSourcePeople}");
    }
}
