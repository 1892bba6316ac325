namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

public interface IAbpCommonDbContextRegistrationOptionsBuilder
{
    IServiceCollection Services { get; }

    /// <summary>Repositories for the entities the context has a <c>DbSet</c> of: aggregate roots, or all of them.</summary>
    IAbpCommonDbContextRegistrationOptionsBuilder AddDefaultRepositories(bool includeAllEntities = false);

    /// <summary>The repository of this entity, under the generic interfaces and its own.</summary>
    IAbpCommonDbContextRegistrationOptionsBuilder AddRepository<TEntity, TRepository>();
}
