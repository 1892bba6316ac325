namespace BulkWhatsApp.Foundation.Contracts;

public interface IEntityDto<TKey> : IEntityDto
{
    TKey Id { get; set; }
}
