namespace BulkWhatsApp.Host.Identity;

/// <summary>A sign-in that has not ended. A cookie counts for as long as its session is here: who signs out ends it on the server.</summary>
public class UserSession : IMultiTenant
{
    public UserSession(Guid id, Guid? tenantId, Guid userId, DateTime creationTime, DateTime endsAt)
    {
        Id = id;
        TenantId = tenantId;
        UserId = userId;
        CreationTime = creationTime;
        EndsAt = endsAt;
    }

    protected UserSession()
    {
    }

    public virtual Guid Id { get; protected set; }
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid UserId { get; protected set; }
    public virtual DateTime CreationTime { get; protected set; }

    /// <summary>UTC; however much the session is used, it is over then.</summary>
    public virtual DateTime EndsAt { get; protected set; }
}
