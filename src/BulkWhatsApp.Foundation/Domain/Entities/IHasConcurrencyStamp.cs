namespace BulkWhatsApp.Foundation.Domain;

public interface IHasConcurrencyStamp
{
    /// <summary>
    /// New at every change. A change is refused (<see cref="AbpDbConcurrencyException"/>) when the stored stamp is not the one the
    /// entity carries: put the stamp that a client read here to refuse a change made on old data.
    /// </summary>
    string ConcurrencyStamp { get; set; }
}
