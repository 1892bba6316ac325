using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Segments;

namespace BulkWhatsApp.SqlServer;

/// <summary>Arguments for any method: made up, but the same for the same seed.</summary>
/// <param name="knownId">The id of every row that is named.</param>
/// <param name="many">How many items a list gets.</param>
internal sealed class MadeUpValues(Random random, Guid knownId, int many, CancellationToken ct)
{
    private static readonly MethodInfo AsyncOf = typeof(MadeUpValues).GetMethod(
        nameof(AsyncEnumerableOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    public object?[] ArgumentsOf(MethodInfo method) => [.. method.GetParameters().Select(parameter => parameter.Name switch
    {
        // The default, because only some columns can be named.
        "sorting" => null,
        _ => ValueOf(parameter.ParameterType, new NullabilityInfoContext().Create(parameter).ReadState == NullabilityState.Nullable),
    })];

    private object? ValueOf(Type type, bool mayBeNull = false)
    {
        if (mayBeNull && random.Next(3) == 0)
        {
            return null;
        }

        return type switch
        {
            _ when Nullable.GetUnderlyingType(type) is { } underlying => ValueOf(underlying),
            _ when type == typeof(Guid) => knownId,
            _ when type == typeof(string) => $"+1202555{random.Next(10_000):0000}",
            _ when type == typeof(bool) => random.Next(2) == 0,
            _ when type == typeof(int) => random.Next(1, 6),
            _ when type == typeof(long) => (long)random.Next(1, 6),
            _ when type == typeof(short) => (short)random.Next(1, 6),
            _ when type == typeof(byte) => (byte)random.Next(1, 6),
            _ when type == typeof(decimal) => (decimal)random.Next(1, 6),
            _ when type == typeof(TimeSpan) => TimeSpan.FromMilliseconds(random.Next(1, 10)),
            _ when type == typeof(DateTime) => DateTime.UtcNow.AddSeconds(random.Next(-1000, 1000)),
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.UtcNow,
            _ when type == typeof(SegmentNode) => ConditionOf(random.Next(9)),
            _ when type == typeof(CancellationToken) => ct,
            _ when type == typeof(JsonElement) => JsonSerializer.SerializeToElement(new { }),
            _ when type == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>([1]),
            { IsEnum: true } => Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length)),
            { IsArray: true } => ListOf(type.GetElementType()!),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>) =>
                AsyncOf.MakeGenericMethod(type.GenericTypeArguments).Invoke(null, [ListOf(type.GenericTypeArguments[0])]),
            { IsGenericType: true } when type.IsAssignableFrom(typeof(List<>).MakeGenericType(type.GenericTypeArguments[0])) =>
                Activator.CreateInstance(
                    typeof(List<>).MakeGenericType(type.GenericTypeArguments[0]), ListOf(type.GenericTypeArguments[0])),
            { IsGenericType: true } when type.IsAssignableFrom(typeof(HashSet<>).MakeGenericType(type.GenericTypeArguments[0])) =>
                Activator.CreateInstance(
                    typeof(HashSet<>).MakeGenericType(type.GenericTypeArguments[0]), ListOf(type.GenericTypeArguments[0])),
            { IsAbstract: false } => ObjectOf(type),
            _ => throw new NotSupportedException($"Give the test a value of {type}."),
        };
    }

    /// <summary>One that a filter's reader would give.</summary>
    private SegmentCondition ConditionOf(int kind) => kind switch
    {
        0 => new ListCondition((SegmentQuantifier)random.Next(3), [knownId]),
        1 => new DataCondition("city", (DataOperator)random.Next(8), "7"),
        2 => new DataCondition("since", DataOperator.Less, "2026-01-31"),
        3 => new DataCondition(null, DataOperator.Contains, "a"),
        4 => new AnswerCondition((AnswerKind)random.Next(3), IsNot: true, "yes", [knownId], [knownId], LastDays: 3),
        5 => new ConsentCondition(IsNot: false, ConsentCategory.Marketing),
        6 => new CountryCondition(IsNot: true, ["DE", "US"]),
        7 => new LastContactCondition(IsNot: true, Days: 3),
        _ => new MessageCondition(
            new MessageScope([], ["label"], ["template"], [knownId], 3, null, new DateOnly(2026, 1, 31)),
            random.Next(2) == 0 ? MessageOutcome.NotRead : MessageOutcome.Replied, 5, IsAtMost: random.Next(2) == 0, Count: random.Next(3)),
    };

    private Array ListOf(Type type)
    {
        var list = Array.CreateInstance(type, many);
        for (var index = 0; index < many; index++)
        {
            // A different one each time.
            var value = type == typeof(Guid) ? GuidOf(index) : ValueOf(type);
            list.SetValue(value, index);
            if (value is IEntity<Guid>)
            {
                type.GetProperty(nameof(IEntity<Guid>.Id))!.SetValue(value, GuidOf(index));
            }
        }

        return list;
    }

    private Guid GuidOf(int index) => index == 0 ? knownId : new Guid(index, 0, 0, new byte[8]);

    // A record through its constructor; anything else by setting its properties.
    private object ObjectOf(Type type)
    {
        var nullability = new NullabilityInfoContext();
        if (type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length) is { } constructor
            && constructor.GetParameters().Length > 0
            && !IsEntity(type))
        {
            return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
                ValueOf(parameter.ParameterType, nullability.Create(parameter).ReadState == NullabilityState.Nullable))]);
        }

        var made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && IsSimple(property.PropertyType)))
        {
            property.SetValue(made, ValueOf(property.PropertyType, nullability.Create(property).ReadState == NullabilityState.Nullable));
        }

        return made;
    }

    private static bool IsEntity(Type type) => typeof(IEntity).IsAssignableFrom(type);

    private static bool IsSimple(Type type) => type.IsValueType || type == typeof(string);

    private static async IAsyncEnumerable<T> AsyncEnumerableOf<T>(Array items)
    {
        await Task.CompletedTask;
        foreach (var item in items)
        {
            yield return (T)item!;
        }
    }
}
