using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// A source whose rows can be queried, such as the entities of a repository. The database selects the rows, and they are read one at a
/// time.
/// </summary>
/// <typeparam name="T">One row is one person.</typeparam>
public abstract class RecipientSource<T> : IRecipientSource
{
    private readonly List<(RecipientField Field, LambdaExpression Value)> _fields = [];

    public abstract string Name { get; }

    public abstract string DisplayName { get; }

    public virtual string? PermissionName => null;

    public virtual Task<IReadOnlyList<RecipientField>> GetFieldsAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<RecipientField>>(_fields.ConvertAll(x => x.Field));

    public virtual async IAsyncEnumerable<IReadOnlyList<object?>> ReadAsync(
        RecipientSourceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rows = query.Conditions.Aggregate(await GetQueryableAsync(), (rows, condition) => rows.Where(PredicateOf(condition)));
        var values = rows.Select(SelectorOf(query.Fields));
        values = query.MaxRows is { } max ? values.Take(max) : values;
        if (values is IAsyncEnumerable<object?[]> asynchronous)
        {
            await foreach (var row in asynchronous.WithCancellation(cancellationToken))
            {
                yield return row;
            }

            yield break;
        }

        foreach (var row in values)
        {
            yield return row;
        }
    }

    /// <summary>Adds a field; call it in the constructor.</summary>
    /// <param name="value">
    /// Its value, as the database can compute it: a string, number, <see cref="DateOnly"/>, <see cref="DateTime"/> (UTC) or bool, or one of
    /// these with null.
    /// </param>
    /// <exception cref="ArgumentException">The value has another type.</exception>
    protected void AddField<TValue>(string name, Expression<Func<T, TValue>> value, string? displayName = null) =>
        _fields.Add((new RecipientField(name, TypeOf(typeof(TValue)), displayName), value));

    /// <summary>All rows of the current tenant.</summary>
    protected abstract Task<IQueryable<T>> GetQueryableAsync();

    private static RecipientFieldType TypeOf(Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        _ when type.IsEnum || Nullable.GetUnderlyingType(type) is { IsEnum: true } => throw NoField(type),
        TypeCode.String => RecipientFieldType.Text,
        TypeCode.Boolean => RecipientFieldType.YesNo,
        TypeCode.DateTime => RecipientFieldType.Date,
        >= TypeCode.SByte and <= TypeCode.Decimal => RecipientFieldType.Number,
        _ when (Nullable.GetUnderlyingType(type) ?? type) == typeof(DateOnly) => RecipientFieldType.Date,
        _ => throw NoField(type),
    };

    private static ArgumentException NoField(Type type) =>
        new($"A field of a recipient source is a string, number, date or bool, not {type.Name}. Convert it in the expression.");

    private LambdaExpression ValueOf(RecipientField field) =>
        _fields.Find(x => x.Field.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase)).Value;

    private Expression<Func<T, object?[]>> SelectorOf(IReadOnlyList<RecipientField> fields)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var values = fields.Select(field => Expression.Convert(BodyOf(field, row), typeof(object)));
        return Expression.Lambda<Func<T, object?[]>>(Expression.NewArrayInit(typeof(object), values), row);
    }

    private Expression<Func<T, bool>> PredicateOf(RecipientCondition condition)
    {
        var row = Expression.Parameter(typeof(T), "row");
        return Expression.Lambda<Func<T, bool>>(ComparisonOf(condition, BodyOf(condition.Field, row)), row);
    }

    private Expression BodyOf(RecipientField field, ParameterExpression row)
    {
        var value = ValueOf(field);
        return new Replacement(value.Parameters[0], row).Visit(value.Body)!;
    }

    private static Expression ComparisonOf(RecipientCondition condition, Expression field) => (condition.Operator, condition.Value) switch
    {
        (FieldOperator.IsEmpty, _) => IsEmpty(field),
        (FieldOperator.IsNotEmpty, _) => Expression.Not(IsEmpty(field)),
        (FieldOperator.Contains, _) => Call(field, nameof(string.Contains), condition.Value!),
        (FieldOperator.StartsWith, _) => Call(field, nameof(string.StartsWith), condition.Value!),
        (_, DateOnly day) when (Nullable.GetUnderlyingType(field.Type) ?? field.Type) == typeof(DateTime) =>
            ComparisonOfTime(condition.Operator, field, TimeOf(day)),
        _ => ComparisonOf(condition.Operator, field, condition.Value!),
    };

    private static Expression IsEmpty(Expression field)
    {
        if (field.Type == typeof(string))
        {
            return Expression.OrElse(
                Expression.Equal(field, Expression.Constant(null, typeof(string))),
                Expression.Equal(field, Expression.Constant(string.Empty)));
        }

        return Nullable.GetUnderlyingType(field.Type) is null
            ? Expression.Constant(false)
            : Expression.Equal(field, Expression.Constant(null, field.Type));
    }

    private static Expression Call(Expression field, string method, object value) => Expression.AndAlso(
        Expression.NotEqual(field, Expression.Constant(null, typeof(string))),
        Expression.Call(field, typeof(string).GetMethod(method, [typeof(string)])!, ParameterOf(value, typeof(string))));

    /// <summary>A time is on a day from its first moment until before the next day's.</summary>
    private static Expression ComparisonOfTime(FieldOperator comparison, Expression field, DateTime day) => comparison switch
    {
        FieldOperator.Equals => Expression.AndAlso(
            ComparisonOf(FieldOperator.GreaterOrEqual, field, day), ComparisonOf(FieldOperator.LessThan, field, day.AddDays(1))),
        FieldOperator.NotEquals => Expression.Not(ComparisonOfTime(FieldOperator.Equals, field, day)),
        FieldOperator.LessOrEqual => ComparisonOf(FieldOperator.LessThan, field, day.AddDays(1)),
        FieldOperator.GreaterThan => ComparisonOf(FieldOperator.GreaterOrEqual, field, day.AddDays(1)),
        _ => ComparisonOf(comparison, field, day),
    };

    private static DateTime TimeOf(DateOnly day) =>
        day < DateOnly.MaxValue ? day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : DateTime.MaxValue.AddDays(-1);

    private static Expression ComparisonOf(FieldOperator comparison, Expression field, object value)
    {
        if (TryConvert(value, Nullable.GetUnderlyingType(field.Type) ?? field.Type) is not { } converted)
        {
            // A decimal is compared as such with a field of whole numbers, for which 1.5 or a billion billions is a value in between.
            field = Expression.Convert(field, Nullable.GetUnderlyingType(field.Type) is null ? typeof(decimal) : typeof(decimal?));
            converted = value;
        }

        var other = ParameterOf(converted, field.Type);
        return comparison switch
        {
            FieldOperator.Equals => Expression.Equal(field, other),
            FieldOperator.NotEquals => Expression.NotEqual(field, other),
            FieldOperator.LessThan => Expression.LessThan(field, other),
            FieldOperator.LessOrEqual => Expression.LessThanOrEqual(field, other),
            FieldOperator.GreaterThan => Expression.GreaterThan(field, other),
            FieldOperator.GreaterOrEqual => Expression.GreaterThanOrEqual(field, other),
            _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, null),
        };
    }

    /// <summary>Null for a number that the type does not have.</summary>
    private static object? TryConvert(object value, Type type)
    {
        if (value is not decimal number || type == typeof(decimal))
        {
            return value;
        }

        try
        {
            var converted = Convert.ChangeType(number, type);
            return converted is double or float || Convert.ToDecimal(converted) == number ? converted : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    // As the member of an object, which EF Core sends as a parameter, so that the database can reuse its plan.
    private static Expression ParameterOf(object value, Type type) =>
        Expression.Convert(Expression.Property(Expression.Constant(new Held(value)), nameof(Held.Value)), type);

    private sealed record Held(object Value);

    private sealed class Replacement(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
