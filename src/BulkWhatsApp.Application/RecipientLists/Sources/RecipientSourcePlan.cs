using System.Globalization;
using BulkWhatsApp.Localization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.RecipientLists;

/// <summary>Settings that were checked against the fields of their source.</summary>
/// <param name="Query">What to ask the source; the fields that are no data stand first.</param>
/// <param name="DataFields">In placeholder order.</param>
public sealed record RecipientSourcePlan(RecipientSourceQuery Query, IReadOnlyList<string> DataFields);

/// <summary>Checks what a list takes from its source.</summary>
public class RecipientSourcePlanner(IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    private const int MaxShownLength = 64;

    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.RecipientSourceInvalid"/>, with what is wrong and what to do.
    /// </exception>
    public virtual RecipientSourcePlan Plan(RecipientSourceSettings settings, IReadOnlyList<RecipientField> fields)
    {
        var number = Find(settings.NumberField, nameof(settings.NumberField));
        var name = FindOptional(settings.NameField, nameof(settings.NameField));
        var country = FindOptional(settings.CountryField, nameof(settings.CountryField));
        var people = new[] { number, name };
        var data = settings.DataFields?.ConvertAll(x => Find(x, nameof(settings.DataFields)))
            ?? [.. fields.Except([number, name, country])];
        if (data.Find(x => people.Contains(x) || data.Count(other => other == x) > 1) is { } repeated)
        {
            throw Invalid(nameof(settings.DataFields), repeated.Name, SourceProblemCodes.FieldRepeated);
        }

        if (name == number)
        {
            throw Invalid(nameof(settings.NameField), number.Name, SourceProblemCodes.FieldRepeated);
        }

        var conditions = settings.Conditions.ConvertAll(x => Check(x, Find(x.Field, nameof(settings.Conditions))));
        CheckSchedule(settings);
        var asked = new[] { number, name, country }.OfType<RecipientField>().Concat(data).Distinct().ToList();
        return new RecipientSourcePlan(new RecipientSourceQuery(asked, conditions), data.ConvertAll(x => x.Name));

        RecipientField Find(string wanted, string member) =>
            fields.FirstOrDefault(x => x.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
                ?? throw Invalid(member, wanted, SourceProblemCodes.FieldUnknown, string.Join(", ", fields.Select(x => x.Name)));

        RecipientField? FindOptional(string? wanted, string member) => string.IsNullOrWhiteSpace(wanted) ? null : Find(wanted, member);
    }

    private RecipientCondition Check(FieldCondition condition, RecipientField field)
    {
        var isAllowed = condition.Operator switch
        {
            FieldOperator.Contains or FieldOperator.StartsWith => field.Type == RecipientFieldType.Text,
            FieldOperator.LessThan or FieldOperator.LessOrEqual or FieldOperator.GreaterThan or FieldOperator.GreaterOrEqual =>
                field.Type is RecipientFieldType.Number or RecipientFieldType.Date,
            _ => true,
        };
        if (!isAllowed)
        {
            throw Invalid(field.Name, $"{condition.Operator}", SourceProblemCodes.OperatorNotForType);
        }

        if (condition.Operator is FieldOperator.IsEmpty or FieldOperator.IsNotEmpty)
        {
            return new RecipientCondition(field, condition.Operator, null);
        }

        if (string.IsNullOrEmpty(condition.Value))
        {
            throw Invalid(field.Name, string.Empty, SourceProblemCodes.ValueMissing);
        }

        return new RecipientCondition(field, condition.Operator, ValueOf(field, condition.Value));
    }

    private object ValueOf(RecipientField field, string text)
    {
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return field.Type switch
        {
            RecipientFieldType.Text => text,
            RecipientFieldType.Number => decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Invalid(field.Name, text, SourceProblemCodes.ValueNotNumber),
            RecipientFieldType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)
                ? day
                : throw Invalid(field.Name, text, SourceProblemCodes.ValueNotDate),
            RecipientFieldType.YesNo => bool.TryParse(text, out var isSo)
                ? isSo
                : throw Invalid(field.Name, text, SourceProblemCodes.ValueNotYesNo),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field.Type, null),
        };
    }

    private void CheckSchedule(RecipientSourceSettings settings)
    {
        if (settings is { EveryHours: not null, DailyAt: not null })
        {
            throw Invalid(nameof(settings.DailyAt), settings.DailyAt, SourceProblemCodes.ScheduleTwice);
        }

        if (!string.IsNullOrEmpty(settings.TimeZone) && !TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out _))
        {
            throw Invalid(nameof(settings.TimeZone), settings.TimeZone, SourceProblemCodes.TimeZoneUnknown);
        }
    }

    /// <param name="field">A member of the settings, shown by its name in the UI, or a field of the source.</param>
    private BusinessException Invalid(string field, string value, string code, string? choices = null)
    {
        var displayed = localizer[$"DisplayName:{field}"];
        return new BusinessException(BulkWhatsAppErrorCodes.RecipientSourceInvalid)
            .WithData("code", code)
            .WithData("field", displayed.ResourceNotFound ? field : displayed.Value)
            .WithData("value", StorableText.Cut(value, MaxShownLength)!)
            .WithData("reason", localizer[$"SourceProblem:{code}", choices ?? string.Empty].Value);
    }
}

/// <summary>When a list's schedule next asks for a refresh.</summary>
internal static class RefreshSchedule
{
    /// <param name="now">UTC.</param>
    /// <returns>UTC; null if there is no schedule.</returns>
    public static DateTime? NextAfter(this RecipientSourceSettings settings, DateTime now)
    {
        if (settings.EveryHours is { } hours)
        {
            return now.AddHours(hours);
        }

        if (settings.DailyAt is not { } daily)
        {
            return null;
        }

        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone ?? string.Empty, out var found) ? found : TimeZoneInfo.Utc;
        var time = TimeSpan.Parse(daily, CultureInfo.InvariantCulture);
        var today = TimeZoneInfo.ConvertTimeFromUtc(now, zone).Date;
        return Enumerable.Range(0, 3).Select(day => ToUtc(today.AddDays(day) + time, zone)).First(next => next > now);
    }

    // A time that the clock skips in spring is an hour later.
    private static DateTime ToUtc(DateTime local, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
}
