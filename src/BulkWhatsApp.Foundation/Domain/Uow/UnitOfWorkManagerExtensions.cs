using System.Data;

namespace BulkWhatsApp.Foundation.Domain;

public static class UnitOfWorkManagerExtensions
{
    /// <param name="unitOfWorkManager">The manager.</param>
    /// <param name="requiresNew">Begins its own even inside another.</param>
    /// <param name="isTransactional">Off by default, as in ABP.</param>
    /// <param name="isolationLevel">Null: the database's default.</param>
    /// <param name="timeout">Of a database command, in milliseconds.</param>
    public static IUnitOfWork Begin(
        this IUnitOfWorkManager unitOfWorkManager,
        bool requiresNew = false,
        bool isTransactional = false,
        IsolationLevel? isolationLevel = null,
        int? timeout = null) =>
        unitOfWorkManager.Begin(new AbpUnitOfWorkOptions(isTransactional, isolationLevel, timeout), requiresNew);
}
