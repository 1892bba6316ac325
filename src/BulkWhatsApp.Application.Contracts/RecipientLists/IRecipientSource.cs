namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// Data of the application, such as its customers, from which a recipient list can take its people. Register it as a service
/// (<c>services.AddTransient&lt;IRecipientSource, CustomerSource&gt;()</c>); of two with the same name, the later one is used. <see
/// cref="RecipientSource{T}"/> does most of the work for anything that can be queried.
/// </summary>
/// <remarks>It is asked in the tenant of the list and in a unit of work of its own, which is read and never saved.</remarks>
public interface IRecipientSource
{
    /// <summary>
    /// Lists keep it, so never change it: at most <see cref="RecipientSourceConsts.MaxNameLength"/> characters, without regard to case.
    /// </summary>
    string Name { get; }

    /// <summary>What people call it, in the current culture.</summary>
    string DisplayName { get; }

    /// <summary>
    /// The permission of the application that a person needs to see the source, set it up and refresh a list from it, besides those of this
    /// module; null for none.
    /// </summary>
    string? PermissionName => null;

    Task<IReadOnlyList<RecipientField>> GetFieldsAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// The rows that meet every condition, in the same order each time if possible. Each has the values of the query's fields, in their
    /// order: texts, numbers, dates, booleans, or null.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<object?>> ReadAsync(RecipientSourceQuery query, CancellationToken cancellationToken = default);
}

/// <summary>A field of a source.</summary>
/// <param name="Name">
/// Lists keep it, and it is the name of the field in the recipients' data: at most <see cref="RecipientSourceConsts.MaxFieldLength"/>
/// characters, without regard to case.
/// </param>
/// <param name="DisplayName">What people call it, in the current culture; null for the name.</param>
public sealed record RecipientField(string Name, RecipientFieldType Type, string? DisplayName = null);

/// <summary>What is asked of a source.</summary>
/// <param name="Fields">Some of the source's fields.</param>
/// <param name="Conditions">All must be met.</param>
/// <param name="MaxRows">No more rows than this will be read; null for all.</param>
public sealed record RecipientSourceQuery(
    IReadOnlyList<RecipientField> Fields, IReadOnlyList<RecipientCondition> Conditions, int? MaxRows = null);

/// <summary>A condition that was checked against the field's type.</summary>
/// <param name="Value">
/// By the field's type a string, decimal, <see cref="DateOnly"/> or bool; null for <see cref="FieldOperator.IsEmpty"/> and <see
/// cref="FieldOperator.IsNotEmpty"/>.
/// </param>
public sealed record RecipientCondition(RecipientField Field, FieldOperator Operator, object? Value);
