namespace BulkWhatsApp.Foundation.Contracts;

[Serializable]
public abstract class EntityDto : IEntityDto;
