import { DataTypes, Model, Sequelize } from 'sequelize';

const sequelize = new Sequelize('sqlite::memory:');
class Account extends Model {}
class Entry extends Model {}
Account.init({ balance: DataTypes.INTEGER }, { sequelize });
Entry.init({ cents: DataTypes.INTEGER }, { sequelize });

export async function pay(accountId: number, cents: number): Promise<void> {
  await Account.decrement({ balance: cents }, { where: { id: accountId } });
  // ruleid: no-partial-multi-write
  await Entry.create({ accountId, cents: -cents });
}

export async function payAtOnce(accountId: number, cents: number): Promise<void> {
  await sequelize.transaction(async (transaction) => {
    await Account.decrement({ balance: cents }, { where: { id: accountId }, transaction });
    // ok: no-partial-multi-write
    await Entry.create({ accountId, cents: -cents }, { transaction });
  });
}

export async function payWithin(accountId: number, cents: number, t: object): Promise<void> {
  await Account.decrement({ balance: cents }, { where: { id: accountId }, transaction: t });
  // ok: no-partial-multi-write
  await Entry.create({ accountId, cents: -cents }, { transaction: t });
}
