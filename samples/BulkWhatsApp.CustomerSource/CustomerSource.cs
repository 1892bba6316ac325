using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.CustomerSource;

/// <summary>
/// The customers as a source of recipient lists: all that an application writes for it, besides
/// <c>services.AddTransient&lt;IRecipientSource, CustomerSource&gt;()</c>.
/// </summary>
public class CustomerSource : RecipientSource<Customer>
{
    private readonly IRepository<Customer, Guid> _customers;

    public CustomerSource(IRepository<Customer, Guid> customers)
    {
        _customers = customers;
        AddField("Mobile", x => x.Mobile);
        AddField("Name", x => x.Name);
        AddField("Country", x => x.Country);
        AddField("City", x => x.City);
        AddField("Balance", x => x.Balance);
        AddField("Orders", x => x.Orders);
        AddField("LastOrder", x => x.LastOrderAt);
        AddField("Active", x => x.IsActive);
    }

    public override string Name => "Customers";

    public override string DisplayName => "Customers";

    protected override async Task<IQueryable<Customer>> GetQueryableAsync() =>
        (await _customers.GetQueryableAsync()).OrderBy(x => x.Name);
}
