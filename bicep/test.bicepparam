using 'main.bicep'

// Ids of Entra objects and address ranges are made up: put your own in. None of them is a secret, and no secret may
// come here.
param name = 'test'
param location = 'uksouth'
param addressSpace = '10.42.0.0/22'
param callersFrom = ['10.40.0.0/24']
param zoneRedundant = false
param databaseSize = { tier: 'GeneralPurpose', name: 'Standard_D2ds_v5', storageGiB: 64 }
param databaseBackupDays = 7
param databaseAdministrators = { objectId: '00000000-0000-4000-8000-00000000000a', name: 'intelhub-database-test' }
param organisations = [
  { name: 'harbour-homes', principalId: '00000000-0000-4000-8000-000000000010' }
  { name: 'northgate-recovery', principalId: '00000000-0000-4000-8000-000000000011' }
]
param tilesKeptDays = 1
param logsKeptDays = 30
param version = ''
param keysInVault = []
param publicAddress = 'https://test.hub.example'
param ledgerOrigin = 'test.hub.example/ledger'
param witnessName = 'witness.test.hub.example/intelhub'
param whomToRing = 'the duty operator on 01632 960001'
