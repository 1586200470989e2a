-- The default roles that hold everything about the model also hold what is new.
INSERT INTO role_permission (role_id, permission)
SELECT p.role_id, 'CreateScenarios' FROM role_permission p
JOIN role r ON r.id = p.role_id
WHERE p.permission = 'ConfigureApplication' AND r.name IN ('Admin', 'Modeler');
INSERT INTO role_permission (role_id, permission)
SELECT p.role_id, 'DeleteScenarios' FROM role_permission p
JOIN role r ON r.id = p.role_id
WHERE p.permission = 'ConfigureApplication' AND r.name IN ('Admin', 'Modeler');
