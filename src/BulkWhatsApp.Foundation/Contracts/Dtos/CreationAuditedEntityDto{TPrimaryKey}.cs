namespace BulkWhatsApp.Foundation.Contracts;

[Serializable]
public abstract class CreationAuditedEntityDto<TPrimaryKey> : EntityDto<TPrimaryKey>, IHasCreationTime, IMayHaveCreator
{
    public DateTime CreationTime { get; set; }

    public Guid? CreatorId { get; set; }
}
