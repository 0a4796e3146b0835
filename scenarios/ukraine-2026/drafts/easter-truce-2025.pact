# The Easter truce of 19 to 21 April 2025: thirty hours, declared by Russia's President and taken up by Ukraine's. The table
# of launches is not part of this folder: `--events air_raids=FILE` names one with the columns of the Ukrainian air force's
# reports as P. Ivaniuk collects them (time_start, time_end, model, launched).
agreement "Easter truce 2025"
  clock Europe/Kyiv   count days exclusive

event Launch       done by Russia             seen in air_raids
event GroundFire   done by Russia or Ukraine
event AirAttack    done by Ukraine

# A raid counts by when it began. Reconnaissance drones are no attack.
watch air_raids from air_attacks.csv as Launch
  time time_start   by "Russia"   amount launched
  where launched >= 1 and model not in ["Reconnaissance UAV", "Orlan-10", "Supercam", "ZALA"]

clause Air "No attack from the air"                               cite easter-2025 "thirty hours"
  from 2025-04-19 18:00 until 2025-04-21 00:00
  Russia must not Launch
  Ukraine must not AirAttack

# No declared stream sees the ground, so that silence in the air says nothing of it.
clause Ground "No fire on the ground"                             cite easter-2025 "thirty hours"
  from 2025-04-19 18:00 until 2025-04-21 00:00
  Russia must not GroundFire
  Ukraine must not GroundFire
